<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ImportController</name>
    <message numerus="yes">
        <source>%n row(s). Which column becomes what? Your choice is remembered.</source>
        <translation>
            <numerusform>%n row. Which column becomes what? Your choice is remembered.</numerusform>
            <numerusform>%n rows. Which column becomes what? Your choice is remembered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s). Choose the column that becomes the title, to go on.</source>
        <translation>
            <numerusform>%n row. Choose the column that becomes the title, to go on.</numerusform>
            <numerusform>%n rows. Choose the column that becomes the title, to go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) become tickets</source>
        <translation>
            <numerusform>%n row becomes a ticket</numerusform>
            <numerusform>%n rows become tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are there already</source>
        <translation>
            <numerusform>%n row is there already</numerusform>
            <numerusform>%n rows are there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are refused</source>
        <translation>
            <numerusform>%n row is refused</numerusform>
            <numerusform>%n rows are refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) created</source>
        <translation>
            <numerusform>%n ticket created</numerusform>
            <numerusform>%n tickets created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) not tried; import the file again to go on</source>
        <translation>
            <numerusform>%n row not tried; import the file again to go on</numerusform>
            <numerusform>%n rows not tried; import the file again to go on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>%n row refused</numerusform>
            <numerusform>%n rows refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %n ticket(s)</source>
        <translation>
            <numerusform>Import %n ticket</numerusform>
            <numerusform>Import %n tickets</numerusform>
        </translation>
    </message>
</context>
</TS>
