<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>NotificationsStatus</name>
    <message numerus="yes">
        <source>%n unread notification(s)</source>
        <translation>
            <numerusform>%n unread notification</numerusform>
            <numerusform>%n unread notifications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n change(s) to your tickets</source>
        <translation>
            <numerusform>%n change to your tickets</numerusform>
            <numerusform>%n changes to your tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n approval notification(s)</source>
        <translation>
            <numerusform>%n approval notification</numerusform>
            <numerusform>%n approval notifications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s)</source>
        <translation>
            <numerusform>%n notification</numerusform>
            <numerusform>%n notifications</numerusform>
        </translation>
    </message>
</context>
</TS>
