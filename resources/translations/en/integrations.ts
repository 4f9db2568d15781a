<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AutomationDetail</name>
    <message numerus="yes">
        <source>&amp;Try on the last %n event(s)</source>
        <translation>
            <numerusform>&amp;Try on the last event</numerusform>
            <numerusform>&amp;Try on the last %n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AutomationsPane</name>
    <message numerus="yes">
        <source>%n automation(s)</source>
        <translation>
            <numerusform>%n automation</numerusform>
            <numerusform>%n automations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveryView</name>
    <message numerus="yes">
        <source>Tried %n time(s).</source>
        <translation>
            <numerusform>Tried once.</numerusform>
            <numerusform>Tried %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecretDialog</name>
    <message numerus="yes">
        <source>Copied. It is taken off the clipboard in %n s.</source>
        <translation>
            <numerusform>Copied. It is taken off the clipboard in %n s.</numerusform>
            <numerusform>Copied. It is taken off the clipboard in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WebhooksPane</name>
    <message numerus="yes">
        <source>%n webhook(s)</source>
        <translation>
            <numerusform>%n webhook</numerusform>
            <numerusform>%n webhooks</numerusform>
        </translation>
    </message>
</context>
</TS>
