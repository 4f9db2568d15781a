<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Outbox</name>
    <message>
        <source>New ticket: {title}</source>
        <translation>新建工单：{title}</translation>
    </message>
    <message>
        <source>Comment: {text}</source>
        <translation>评论：{text}</translation>
    </message>
    <message>
        <source>Change: {fields}</source>
        <translation>修改：{fields}</translation>
    </message>
    <message>
        <source>Approve: {title}</source>
        <translation>同意：{title}</translation>
    </message>
    <message>
        <source>Reject: {title}</source>
        <translation>拒绝：{title}</translation>
    </message>
    <message>
        <source>Something that can no longer be read</source>
        <translation>一项无法读取的内容</translation>
    </message>
    <message>
        <source>Being sent…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Will be sent when the server can be reached</source>
        <translation>连上服务器后自动发送</translation>
    </message>
    <message>
        <source>It is damaged and can&apos;t be sent. It stays on this computer until you discard it.</source>
        <translation>内容已损坏，无法发送。在你丢弃之前会一直保留在本机。</translation>
    </message>
    <message>
        <source>It may have arrived already: look before you send it again.</source>
        <translation>可能已经发送成功，重新发送前请先核对。</translation>
    </message>
    <message>
        <source>This is no longer possible: it was decided or changed in the meantime.</source>
        <translation>无法执行：期间已被处理或修改。</translation>
    </message>
    <message>
        <source>The server does not accept it ({detail}).</source>
        <translation>服务器不接受（{detail}）。</translation>
    </message>
</context>
<context>
    <name>OutboxDialog</name>
    <message>
        <source>&amp;Merge</source>
        <translation>合并(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Open the approval</source>
        <translation>打开审批(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open the ticket</source>
        <translation>打开工单(&amp;O)</translation>
    </message>
    <message>
        <source>Not on the server yet</source>
        <translation>尚未同步到服务器</translation>
    </message>
    <message>
        <source>What waits is sent automatically. What needs attention stays here until you decide.</source>
        <translation>等待中的内容会自动发送；需要处理的内容会一直保留，直到你作出决定。</translation>
    </message>
    <message>
        <source>Everything is on the server.</source>
        <translation>所有内容都已同步到服务器。</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Send now</source>
        <translation>立即发送(&amp;S)</translation>
    </message>
    <message>
        <source>Discarded.</source>
        <translation>已放弃。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>OutboxStatus</name>
    <message numerus="yes">
        <source>%n to send</source>
        <translation>
            <numerusform>%n 项待发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n 项需要处理</numerusform>
        </translation>
    </message>
    <message>
        <source>What was done here and is not on the server yet</source>
        <translation>已在本机完成、尚未同步到服务器的内容</translation>
    </message>
</context>
</TS>
