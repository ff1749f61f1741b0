"""Documents as PDF files.

Importing this package costs nothing: what draws is loaded when the first document is rendered.
"""

from overtime_logger.reports.pdf.renderer import PdfRenderer

__all__ = ["PdfRenderer"]
