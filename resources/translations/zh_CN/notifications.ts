<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Notifications</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Approvals that wait for me</source>
        <translation>待我审批</translation>
    </message>
    <message>
        <source>Decisions on approvals</source>
        <translation>审批结果</translation>
    </message>
    <message>
        <source>Tickets assigned to me</source>
        <translation>分配给我的工单</translation>
    </message>
    <message>
        <source>Comments on my tickets</source>
        <translation>我的工单有新评论</translation>
    </message>
    <message>
        <source>Other changes to my tickets</source>
        <translation>我的工单的其他变动</translation>
    </message>
    <message>
        <source>Overdue tickets</source>
        <translation>工单逾期</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Automations</source>
        <translation>自动化</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhook</translation>
    </message>
</context>
<context>
    <name>NotificationsModel</name>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message>
        <source>Notify me about</source>
        <translation>通知我</translation>
    </message>
    <message>
        <source>On the desktop</source>
        <translation>桌面通知</translation>
    </message>
    <message>
        <source>Show notifications on the &amp;desktop, too</source>
        <translation>同时显示桌面通知(&amp;D)</translation>
    </message>
    <message>
        <source>No desktop notifications during &amp;quiet hours</source>
        <translation>免打扰时段，不弹出桌面通知(&amp;Q)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>During quiet hours, notifications still show up in the list behind the bell.</source>
        <translation>免打扰时段内，通知仍会收进铃铛列表。</translation>
    </message>
    <message>
        <source>Quiet hours begin</source>
        <translation>免打扰开始</translation>
    </message>
    <message>
        <source>Quiet hours end</source>
        <translation>免打扰结束</translation>
    </message>
</context>
<context>
    <name>NotificationsPanel</name>
    <message>
        <source>Fold</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Mark all as &amp;read</source>
        <translation>全部标为已读(&amp;R)</translation>
    </message>
    <message>
        <source>Notification settings</source>
        <translation>通知设置</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>同意(&amp;A)</translation>
    </message>
    <message>
        <source>Nothing new. What concerns you shows up here.</source>
        <translation>暂无通知。与你有关的动态会显示在这里。</translation>
    </message>
</context>
<context>
    <name>NotificationsStatus</name>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message numerus="yes">
        <source>%n unread notification(s)</source>
        <translation>
            <numerusform>%n 条未读通知</numerusform>
        </translation>
    </message>
    <message>
        <source>No unread notifications</source>
        <translation>没有未读通知</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n change(s) to your tickets</source>
        <translation>
            <numerusform>你的工单有 %n 条动态</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n approval notification(s)</source>
        <translation>
            <numerusform>%n 条审批通知</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s)</source>
        <translation>
            <numerusform>%n 条通知</numerusform>
        </translation>
    </message>
</context>
</TS>
