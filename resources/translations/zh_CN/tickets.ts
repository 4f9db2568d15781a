<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BulkController</name>
    <message numerus="yes">
        <source>%Ln ticket(s) set back</source>
        <translation>
            <numerusform>已还原 %Ln 张工单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) changed</source>
        <translation>
            <numerusform>已修改 %Ln 张工单</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkForm</name>
    <message>
        <source>Add tags</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Remove tags</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Change {field}</source>
        <translation>修改{field}</translation>
    </message>
    <message>
        <source>Write the date like 2026-11-30.</source>
        <translation>请按 2026-11-30 的格式填写日期。</translation>
    </message>
    <message>
        <source>No one has this name.</source>
        <translation>没有叫这个名字的人。</translation>
    </message>
</context>
<context>
    <name>BulkPanel</name>
    <message>
        <source>Back to one ticket</source>
        <translation>返回单张工单</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try these again</source>
        <translation>重试这些工单</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>修改内容</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) selected</source>
        <translation>
            <numerusform>已选择 %Ln 张工单</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick what should change; everything else stays as it is.</source>
        <translation>勾选要修改的字段，其余保持不变。</translation>
    </message>
    <message>
        <source>You may not change tickets. An administrator can grant the permission.</source>
        <translation>你没有修改工单的权限，可请管理员授权。</translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln ticket(s)</source>
        <translation>
            <numerusform>修改 %Ln 张工单</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>已完成 {done}/{total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) could not be changed</source>
        <translation>
            <numerusform>%Ln 张工单未能修改</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to change: they are like this already.</source>
        <translation>所选工单已是这样，无需修改。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) will change</source>
        <translation>
            <numerusform>将修改 %Ln 张工单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln already like this</source>
        <translation>
            <numerusform>，%Ln 张无需修改</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>Reset columns</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>View deleted</source>
        <translation>视图已删除</translation>
    </message>
</context>
<context>
    <name>TicketCells</name>
    <message>
        <source>Has changes that are not saved yet</source>
        <translation>有未保存的修改</translation>
    </message>
    <message>
        <source>Being edited by %1</source>
        <translation>%1 正在编辑</translation>
    </message>
    <message>
        <source>Changed by someone else</source>
        <translation>已被他人修改</translation>
    </message>
    <message>
        <source>New in this list</source>
        <translation>新出现的工单</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>%1 d overdue</source>
        <translation>逾期 %1 天</translation>
    </message>
</context>
<context>
    <name>TicketList</name>
    <message>
        <source>Show all open tickets</source>
        <translation>查看全部未完成</translation>
    </message>
    <message>
        <source>No ticket matches the filter.</source>
        <translation>没有符合筛选条件的工单。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Nothing is assigned to you.</source>
        <translation>目前没有分配给你的工单。</translation>
    </message>
    <message>
        <source>Every ticket has an assignee.</source>
        <translation>所有工单都已有负责人。</translation>
    </message>
    <message>
        <source>Nothing is due this week.</source>
        <translation>本周没有到期的工单。</translation>
    </message>
    <message>
        <source>There is no open ticket.</source>
        <translation>没有未完成的工单。</translation>
    </message>
    <message>
        <source>There is no ticket yet.</source>
        <translation>还没有工单。</translation>
    </message>
    <message>
        <source>Import from Excel or CSV…</source>
        <translation>从 Excel 或 CSV 导入…</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>新建工单</translation>
    </message>
    <message>
        <source>No ticket matches this view.</source>
        <translation>没有符合此视图的工单。</translation>
    </message>
</context>
<context>
    <name>TicketMenu</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>分配给我</translation>
    </message>
    <message>
        <source>Request approval…</source>
        <translation>发起审批…</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Copy number and title</source>
        <translation>复制编号和标题</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>TicketViews</name>
    <message>
        <source>Mine</source>
        <translation>我的工单</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>未分配</translation>
    </message>
    <message>
        <source>Due this week</source>
        <translation>本周到期</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>全部未完成</translation>
    </message>
    <message>
        <source>All tickets</source>
        <translation>全部工单</translation>
    </message>
</context>
<context>
    <name>TicketsController</name>
    <message numerus="yes">
        <source>%Ln ticket(s) deleted</source>
        <translation>
            <numerusform>已删除 %Ln 张工单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) restored</source>
        <translation>
            <numerusform>已恢复 %Ln 张工单</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketsPage</name>
    <message>
        <source>As of {when}</source>
        <translation>截至 {when}</translation>
    </message>
    <message>
        <source>{count}+ tickets</source>
        <translation>{count}+ 张工单</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln 张工单</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Changes discarded</source>
        <translation>已放弃修改</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Filter now</source>
        <translation>立即筛选</translation>
    </message>
    <message>
        <source>Filter, e.g. printer or priority:high</source>
        <translation>筛选，如：打印机 或 优先级:高</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>新建工单</translation>
    </message>
    <message>
        <source>New ticket ({keys})</source>
        <translation>新建工单（{keys}）</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Import from Excel or CSV</source>
        <translation>从 Excel 或 CSV 导入</translation>
    </message>
    <message>
        <source>Save this filter as a view</source>
        <translation>将此筛选存为视图</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Go to the list</source>
        <translation>进入列表</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ViewsController</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>删除视图</translation>
    </message>
</context>
</TS>
