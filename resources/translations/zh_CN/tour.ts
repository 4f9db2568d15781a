<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Tour</name>
    <message>
        <source>Your tickets</source>
        <translation>工单都在这里</translation>
    </message>
    <message>
        <source>Choose a view at the left, then click a ticket: it opens at the right, to be read and changed.</source>
        <translation>在左侧选择视图，再点击任意工单，即可在右侧查看和修改。</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>什么都能搜到</translation>
    </message>
    <message>
        <source>The Search tab looks through tickets and comments as you type, and takes all it finds to Excel.</source>
        <translation>在搜索页边输入边出结果，评论也能搜到，还可以把全部结果导出到 Excel。</translation>
    </message>
    <message>
        <source>Nothing is lost</source>
        <translation>内容不会丢</translation>
    </message>
    <message>
        <source>Here you see the connection. Without one you can go on: your changes wait here and are sent later.</source>
        <translation>这里显示连接状态。断网时也能继续工作，改动先存在本机，连上后自动发送。</translation>
    </message>
    <message>
        <source>You are told</source>
        <translation>有事通知你</translation>
    </message>
    <message>
        <source>The bell has what concerns you. F1 shows the keys, Shift+F1 explains the page you are on.</source>
        <translation>与你有关的动态都在铃铛里。按 F1 查看快捷键，按 Shift+F1 打开本页帮助。</translation>
    </message>
</context>
<context>
    <name>TourStrip</name>
    <message>
        <source>{number} of {count}</source>
        <translation>{number}/{count}</translation>
    </message>
    <message>
        <source>D&amp;one</source>
        <translation>完成(&amp;O)</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>下一步(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>S&amp;kip the tour</source>
        <translation>跳过(&amp;K)</translation>
    </message>
    <message>
        <source>Tour: {title}</source>
        <translation>新手引导：{title}</translation>
    </message>
</context>
</TS>
