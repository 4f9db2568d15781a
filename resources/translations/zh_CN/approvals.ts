<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ApprovalDetail</name>
    <message>
        <source>Say why you reject it, so that the others can act on it.</source>
        <translation>请填写拒绝理由，方便对方处理。</translation>
    </message>
    <message>
        <source>Show the ticket</source>
        <translation>查看工单</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Approvers</source>
        <translation>审批人</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>审批方式</translation>
    </message>
    <message>
        <source>Waiting for</source>
        <translation>当前审批人</translation>
    </message>
    <message>
        <source>Choose an approval to see it here.</source>
        <translation>选择一条审批以查看详情。</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>意见(&amp;M)</translation>
    </message>
    <message>
        <source>Needed to reject</source>
        <translation>拒绝时必填</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>审批进度</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>同意(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>拒绝(&amp;J)</translation>
    </message>
    <message>
        <source>Hand &amp;over…</source>
        <translation>转交(&amp;O)…</translation>
    </message>
    <message>
        <source>Remin&amp;d</source>
        <translation>催办(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Withdraw</source>
        <translation>撤回(&amp;W)</translation>
    </message>
</context>
<context>
    <name>Approvals</name>
    <message>
        <source>Your decision is not sent yet</source>
        <translation>你的决定尚未发送</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Waiting for</source>
        <translation>当前审批人</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>审批中</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>One of them decides</source>
        <translation>一人同意即可（或签）</translation>
    </message>
    <message>
        <source>All of them have to approve</source>
        <translation>所有人同意（会签）</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>依次审批</translation>
    </message>
    <message>
        <source>{who} requested approval</source>
        <translation>{who} 发起审批</translation>
    </message>
    <message>
        <source>{who} approved</source>
        <translation>{who} 已同意</translation>
    </message>
    <message>
        <source>{who} rejected</source>
        <translation>{who} 已拒绝</translation>
    </message>
    <message>
        <source>{who} handed over to {to}</source>
        <translation>{who} 转交给 {to}</translation>
    </message>
    <message>
        <source>{who} withdrew the request</source>
        <translation>{who} 已撤回</translation>
    </message>
    <message>
        <source>{who} sent a reminder</source>
        <translation>{who} 催办</translation>
    </message>
    <message>
        <source>Now waiting for {names}.</source>
        <translation>目前等待 {names} 审批。</translation>
    </message>
    <message>
        <source>Already decided: {state}.</source>
        <translation>该审批已有结果：{state}。</translation>
    </message>
    <message>
        <source>Already decided: {step}, {when}.</source>
        <translation>该审批已有结果：{step}（{when}）。</translation>
    </message>
    <message>
        <source>Approved: {title}</source>
        <translation>已同意：{title}</translation>
    </message>
    <message>
        <source>Rejected: {title}</source>
        <translation>已拒绝：{title}</translation>
    </message>
    <message>
        <source>Handed over: {title}</source>
        <translation>已转交：{title}</translation>
    </message>
    <message>
        <source>Withdrawn: {title}</source>
        <translation>已撤回：{title}</translation>
    </message>
    <message>
        <source>Reminder sent: {title}</source>
        <translation>已催办：{title}</translation>
    </message>
    <message>
        <source>Your decision is kept here, and sent when the server can be reached.</source>
        <translation>审批意见已保存在本机，连上服务器后自动发送。</translation>
    </message>
</context>
<context>
    <name>ApprovalsController</name>
    <message>
        <source>Sent: {title}</source>
        <translation>已提交：{title}</translation>
    </message>
</context>
<context>
    <name>ApprovalsPage</name>
    <message>
        <source>Nothing is waiting for your decision.</source>
        <translation>没有待你审批的事项。</translation>
    </message>
    <message>
        <source>You haven&apos;t requested an approval yet.</source>
        <translation>你还没有发起过审批。</translation>
    </message>
    <message>
        <source>No decisions yet.</source>
        <translation>还没有已处理的审批。</translation>
    </message>
    <message>
        <source>Request approval</source>
        <translation>发起审批</translation>
    </message>
    <message>
        <source>This list is shown once the server can be reached again.</source>
        <translation>连上服务器后才能显示此列表。</translation>
    </message>
    <message>
        <source>As of {when}</source>
        <translation>截至 {when}</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我发起的</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已办</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>刷新 (F5)</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Hand over to somebody else</source>
        <translation>转交他人</translation>
    </message>
    <message>
        <source>Remind those who are asked</source>
        <translation>催办审批人</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>撤回审批</translation>
    </message>
</context>
<context>
    <name>ApproversEdit</name>
    <message>
        <source>Find a person</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>添加(&amp;D)</translation>
    </message>
    <message>
        <source>Approvers</source>
        <translation>审批人</translation>
    </message>
    <message>
        <source>Ctrl+Up and Ctrl+Down change the order, Delete removes.</source>
        <translation>按 Ctrl+↑、Ctrl+↓ 调整顺序，按 Delete 移除。</translation>
    </message>
    <message>
        <source>Remove the approver</source>
        <translation>移除审批人</translation>
    </message>
</context>
<context>
    <name>DelegateDialog</name>
    <message>
        <source>Choose a person from the list.</source>
        <translation>请从列表中选择人员。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>转交</translation>
    </message>
    <message>
        <source>Who should decide “{title}” instead of you?</source>
        <translation>将“{title}”转交给谁审批？</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>人员(&amp;P)</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>意见(&amp;M)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NewApprovalDialog</name>
    <message>
        <source>There is no such ticket.</source>
        <translation>没有这个工单。</translation>
    </message>
    <message>
        <source>One of the approvers doesn&apos;t exist or is inactive.</source>
        <translation>审批人中有人不存在或已停用。</translation>
    </message>
    <message>
        <source>The server doesn&apos;t accept this ({code}).</source>
        <translation>服务器不接受此内容（{code}）。</translation>
    </message>
    <message>
        <source>Say what should be approved.</source>
        <translation>请填写审批事项。</translation>
    </message>
    <message>
        <source>Choose who should approve it.</source>
        <translation>请选择审批人。</translation>
    </message>
    <message>
        <source>Request approval</source>
        <translation>发起审批</translation>
    </message>
    <message>
        <source>&amp;What should be approved?</source>
        <translation>审批事项(&amp;W)</translation>
    </message>
    <message>
        <source>About &amp;ticket (number, optional)</source>
        <translation>相关工单编号（选填）(&amp;T)</translation>
    </message>
    <message>
        <source>A&amp;pprovers</source>
        <translation>审批人(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Mode</source>
        <translation>审批方式(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>申请理由(&amp;R)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>提交(&amp;S)</translation>
    </message>
</context>
<context>
    <name>ShownApproval</name>
    <message>
        <source>OK</source>
        <translation>知道了</translation>
    </message>
</context>
</TS>
