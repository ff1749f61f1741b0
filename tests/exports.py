"""Small files as other programs export them, made here; in each, work from 08:30 to 17:00 with a break."""

from __future__ import annotations

import json

WEEK = """Timesheet,,,,,,
Week commencing,02/11/2026,,,,,
,Mon,Tue,Wed,Thu,Fri,Total
Start,08:30,08:30,A/L,,sick,
Finish,17:00,17:30,,,,
Lunch (mins),30,60,,,,
Total,8:00,8:00,,,,16:00
"""
WEEKS = """Week ending,Mon,Tue,Wed,Thu,Fri,Total
06/11/2026,8,8.5,leave,8,0830-1700,33
13/11/2026,8,,,,,8
Total,,,,,,41
"""
TOGGL = """User,Email,Client,Project,Description,Billable,Start date,Start time,End date,End time,Duration,Tags
A,a@example.org,,Court,Report,No,2026-11-02,08:30:00,2026-11-02,10:15:20,01:45:20,"court, report"
A,a@example.org,,Court,Duty,No,2026-11-02,10:15:20,2026-11-02,12:00:00,01:44:40,
A,a@example.org,,,E-mail,No,2026-11-02,12:30:00,2026-11-02,17:00:00,04:30:00,-
"""
TOGGL_NOW = """Description,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time
"Report","3:30:00","A","a@example.org","-","-","2026-11-02","08:30:00","2026-11-02","12:00:00"
"Duty","4:30:00","A","a@example.org","-","-","2026-11-02","12:30:00","2026-11-02","17:00:00"
"""
CLOCKIFY = (
    '"Project","Description","User","Email","Tags","Start Date","Start Time","End Date","End Time","Duration (h)",'
    '"Duration (decimal)","Type"\n'
    '"","Report","A","","","{day}","08:30:00 AM","{day}","12:00:00 PM","03:30:00","3.50","Regular"\n'
    '"","Lunch","A","","","{day}","12:00:00 PM","{day}","12:30:00 PM","00:30:00","0.50","Break"\n'
    '"","Duty","A","","","{day}","12:30:00 PM","{day}","05:00:00 PM","04:30:00","4.50","Regular"\n'
)
HARVEST = """Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,First Name,Last Name
2026-11-02,Service,Court,,Report,two reports,3.24,3.25,No,A,Worker
2026-11-02,Service,Court,,Duty,,4.76,4.75,No,A,Worker
"""
KIMAI = """Date,From,To,Duration,Currency,Name,User,Customer,Project,Activity,Description,Tags,Type
2026-11-02,08:30,17:00,8:00,GBP,A,a,Service,Court,Report,,duty,timesheet
2026-11-03,08:30,12:00,3:30,GBP,A,a,Service,Court,Report,,,timesheet
"""
TIMESCRIBE = """Type,Description,Project,"Start Date","Start Time","End Date","End Time",Duration
vacation,,,04/11/2026,00:00:00,04/11/2026,07:24:00,07:24:00
work,Report,,02/11/2026,12:30:00,02/11/2026,17:00:00,04:30:00
break,,,02/11/2026,12:00:00,02/11/2026,12:30:00,00:30:00
work,Report,,02/11/2026,08:30:00,02/11/2026,12:00:00,03:30:00
"""
TRACK_WORK_TIME = """time;type;task;text
2026-11-02T08:30:00Z;in;Duty;report
2026-11-02T10:00:00Z;in;Court;
2026-11-02T12:00:00Z;out;;
2026-11-02T12:30:00Z;in;Duty;
2026-11-02T17:00:00Z;out;;
"""
TRACK_WORK_TIME_BACKUP = """type;time;task;text;taskId;name;active;ordering;isDefault
in;2026-11-02T08:30:00Z;1;;1;Duty;1;0;1
out;2026-11-02T12:00:00Z;;;;;;;
in;2026-11-02T12:30:00Z;1;;1;Duty;1;0;1
out;2026-11-02T17:00:00Z;;;;;;;
"""
WATSON = """id,start,stop,project,tags
aaaaaaa,2026-11-02 08:30:00,2026-11-02 12:00:00,court,"duty, report"
bbbbbbb,2026-11-02 12:30:00,2026-11-02 17:00:00,court,
"""
WATSON_FRAMES = json.dumps(
    [[1793608200, 1793620800, "court", "a", ["duty"], 1793620800], [1793622600, 1793638800, "court", "b", [], 1]]
)
WATSON_LOG = json.dumps(
    [
        {
            "id": "a",
            "project": "court",
            "start": f"2026-11-02T{start}:00+00:00",
            "stop": f"2026-11-02T{stop}:00+00:00",
        }
        for start, stop in (("08:30", "12:00"), ("12:30", "17:00"))
    ]
)
TIME_TO_LEAVE = json.dumps(
    [
        {"type": "flexible", "date": "2026-11-02", "values": ["08:30", "12:00", "12:30", "17:00"]},
        {"type": "waived", "date": "2026-11-03", "data": "Annual leave", "hours": "07:24"},
        {"type": "waived", "date": "2026-11-04", "data": "the party", "hours": "07:24"},
    ]
)
TIME_TO_LEAVE_OLD = json.dumps(
    [
        {"type": "regular", "date": "2026-11-02", "data": name, "hours": hours}
        for name, hours in (
            ("day-begin", "08:30"),
            ("lunch-begin", "12:00"),
            ("lunch-end", "12:30"),
            ("day-end", "17:00"),
        )
    ]
)
WHITE_RABBIT = json.dumps(
    {
        "year": 2026,
        "month": "NOVEMBER",
        "overtimePreviousMonth": "PT5M",
        "days": [
            {
                "date": "2026-11-02",
                "begin": "08:30:00",
                "end": "17:00:00",
                "interruption": "PT30M",
                "comment": "x",
            },
            {"date": "2026-11-03", "type": "VACATION"},
            {"date": "2026-11-07", "type": "WEEKEND"},
        ],
    }
)
GTIMELOG = """# mine
2026-11-02 08:30: arrived **
2026-11-02 12:00: court: report -- duty
2026-11-02 12:30: lunch **
2026-11-02 17:00: mail
"""
ORG = """* Work
** TODO Report :court:
:LOGBOOK:
CLOCK: [2026-11-02 Mon 12:30]--[2026-11-02 Mon 17:00] =>  4:30
CLOCK: [2026-11-02 Mon 08:30]--[2026-11-02 Mon 12:00] =>  3:30
:END:
"""
TIMECLOCK = """; mine
i 2026/11/02 08:30:00 court:reports  two reports
o 2026/11/02 12:00:00
i 2026-11-02 12:30 office
o 2026-11-02 17:00
"""
