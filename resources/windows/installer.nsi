; The installer for Windows: for one user, without an administrator. `.ci/packages.py` gives the values:
;   makensis -DVERSION=0.1.0 -DNUMBERS=0.1.0.0 -DFOLDER=dist/overtime-logger -DOUTPUT=dist/setup.exe ... installer.nsi
;
; The record lies in %LOCALAPPDATA%\Overtime Logger, the program in %LOCALAPPDATA%\Programs\Overtime Logger. Nothing
; here ever touches the record.
;
; Without questions: setup.exe /S [/STARTATLOGIN=1] [/D=C:\another\folder]. Exit codes: 0 installed, 1 called off,
; 2 a window is open and did not close.

Unicode true
ManifestDPIAware true
ManifestLongPathAware true
RequestExecutionLevel user
SetCompressor ${COMPRESSOR}

!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "MUI2.nsh"
!include "WinVer.nsh"

!define NAME "Overtime Logger"
!define WINDOW "Overtime Logger.exe"
!define COMMAND "overtime-logger.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\OvertimeLogger"
!define LOGIN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} Setup"
VIAddVersionKey "LegalCopyright" "${COPYRIGHT}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "This installs ${NAME} ${VERSION} for you alone; no administrator is needed.$\r$\n$\r$\n\
Don't install it on a work computer: your employer may be able to read what is on it."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_RUN_TEXT "Start ${NAME}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "This removes the program. Your record stays where it is: $LOCALAPPDATA\${NAME}."

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Ask a window that is open to close, and wait until the program's file is free. A version that doesn't know the
; question, or a window with unsaved work under way, is closed by hand.
!macro CLOSE_WINDOW un
Function ${un}CloseWindow
  ${If} ${FileExists} "$INSTDIR\${COMMAND}"
    nsExec::Exec '"$INSTDIR\${COMMAND}" gui --close'
    Pop $0
  ${EndIf}
  again:
  ${If} ${FileExists} "$INSTDIR\${WINDOW}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${WINDOW}" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
        "${NAME} is open. Close its window (and leave it in the tray), then try again." /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Abort "${NAME} is open."
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro CLOSE_WINDOW ""
!insertmacro CLOSE_WINDOW "un."

; The program's own files and folders, and nothing else: somebody may have chosen a folder with other things in it.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${COMMAND}"
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${NAME} needs Windows 10 or newer." /SD IDOK
    SetErrorLevel 1
    Quit
  ${EndIf}
  ${GetParameters} $0
  ${GetOptions} $0 "/STARTATLOGIN=" $1
  ${If} $1 == "1"
    SectionSetFlags 1 1
  ${EndIf}
FunctionEnd

Section "${NAME}" SecProgram
  SectionIn RO
  Call CloseWindow
  ; A new version has none of the old one's files in it.
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
SectionEnd

Section /o "Start when I log in (in the tray, for the day's one reminder)" SecLogin
  WriteRegStr HKCU "${LOGIN_KEY}" "${NAME}" '"$INSTDIR\${WINDOW}" gui --in-tray'
SectionEnd

Section "Uninstall"
  Call un.CloseWindow
  !insertmacro REMOVE_PROGRAM
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing else is in it
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegValue HKCU "${LOGIN_KEY}" "${NAME}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  MessageBox MB_OK|MB_ICONINFORMATION \
    "${NAME} is removed. Your record was kept: it is in $LOCALAPPDATA\${NAME}." /SD IDOK
SectionEnd
