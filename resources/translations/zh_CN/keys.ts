<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DueReminder</name>
    <message numerus="yes">
        <source>%n API key(s) due for rotation</source>
        <translation>
            <numerusform>%n 个 API 密钥待轮换</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiryField</name>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>on a date…</source>
        <translation>指定日期…</translation>
    </message>
    <message>
        <source>Expiry date</source>
        <translation>到期日期</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>The key is no longer in the keyring.</source>
        <translation>密钥已不在密钥环中。</translation>
    </message>
    <message numerus="yes">
        <source>Copied. It is taken off the clipboard in %n s.</source>
        <translation>
            <numerusform>已复制，%n 秒后从剪贴板清除。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptKeysController</name>
    <message>
        <source>Forget key</source>
        <translation>移除密钥</translation>
    </message>
    <message>
        <source>Forget “{name}” on this computer?</source>
        <translation>从本机移除“{name}”？</translation>
    </message>
    <message>
        <source>The key still works, but its secret can&apos;t be shown again. Programs that have it go on.</source>
        <translation>密钥仍然有效，但内容无法再次查看；已在使用它的程序不受影响。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>KeptKeysPage</name>
    <message>
        <source>Looking at the keyring…</source>
        <translation>正在读取密钥环…</translation>
    </message>
    <message>
        <source>Secrets are kept in {keyring}.</source>
        <translation>密钥内容保存在 {keyring} 中。</translation>
    </message>
    <message>
        <source>This computer has no keyring, so no key can be kept here.</source>
        <translation>本机没有密钥环，无法保存密钥。</translation>
    </message>
    <message>
        <source>No key of this server is kept. A new key can be kept when it is made or rotated.</source>
        <translation>本机尚未保存密钥。新建或轮换密钥时可以选择保存。</translation>
    </message>
    <message>
        <source>Rotate by itself when that is due</source>
        <translation>到期自动轮换</translation>
    </message>
    <message>
        <source>Rotate “{name}” by itself</source>
        <translation>自动轮换“{name}”</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Forget “{name}”</source>
        <translation>移除“{name}”</translation>
    </message>
</context>
<context>
    <name>KeyDetail</name>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>From address</source>
        <translation>来源地址</translation>
    </message>
    <message>
        <source>By program</source>
        <translation>使用程序</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>This key expires {when}. Rotate it before then.</source>
        <translation>此密钥将于{when}到期，请提前轮换。</translation>
    </message>
    <message>
        <source>This key is older than 30 days: time to rotate it.</source>
        <translation>此密钥已使用超过 30 天，该轮换了。</translation>
    </message>
    <message>
        <source>This key will be 30 days old within a week: plan to rotate it.</source>
        <translation>此密钥一周内满 30 天，请安排轮换。</translation>
    </message>
    <message>
        <source>Rotate…</source>
        <translation>轮换…</translation>
    </message>
    <message>
        <source>Replaced by {name}. The old key works until {when}.</source>
        <translation>已由 {name} 接替，旧密钥可用至 {when}。</translation>
    </message>
    <message>
        <source>a new key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>Nothing has used the old key.</source>
        <translation>旧密钥从未使用过。</translation>
    </message>
    <message>
        <source>The old key was last used {when}, by {program} from {address}.</source>
        <translation>旧密钥最近使用：{when}，程序 {program}，来自 {address}。</translation>
    </message>
    <message numerus="yes">
        <source>Not used in the last %n day(s): {names}.</source>
        <translation>
            <numerusform>最近 %n 天未使用：{names}。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its permissions was ever used. Is this key still needed?</source>
        <translation>它的权限从未用过，还需要这个密钥吗？</translation>
    </message>
    <message>
        <source>Rotate to fewer…</source>
        <translation>轮换并精简权限…</translation>
    </message>
    <message>
        <source>The secret of this key is kept here, for you alone.</source>
        <translation>此密钥已保存在本机密钥环中，仅你可用。</translation>
    </message>
    <message>
        <source>The secret of this key is not kept on this computer.</source>
        <translation>此密钥未保存在本机。</translation>
    </message>
    <message>
        <source>Choose a key to see it here.</source>
        <translation>选择一个密钥，在此查看详情。</translation>
    </message>
    <message>
        <source>What it was used for</source>
        <translation>权限使用情况</translation>
    </message>
    <message>
        <source>This computer&apos;s keyring</source>
        <translation>本机密钥环</translation>
    </message>
    <message>
        <source>Rotate by itself when that is &amp;due</source>
        <translation>到期自动轮换(&amp;D)</translation>
    </message>
    <message>
        <source>At 30 days, or 7 days before it expires, with an overlap of 24 hours and the same permissions.</source>
        <translation>满 30 天或到期前 7 天时轮换，新旧密钥并用 24 小时，权限不变。</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>Copy the secret from the keyring</source>
        <translation>从密钥环复制密钥</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>移除(&amp;F)</translation>
    </message>
    <message>
        <source>Take the secret out of the keyring</source>
        <translation>从密钥环移除密钥</translation>
    </message>
    <message>
        <source>Ro&amp;tate…</source>
        <translation>轮换(&amp;T)…</translation>
    </message>
    <message>
        <source>Rotate the key</source>
        <translation>轮换密钥</translation>
    </message>
    <message>
        <source>Re&amp;voke…</source>
        <translation>吊销(&amp;V)…</translation>
    </message>
    <message>
        <source>Revoke the key</source>
        <translation>吊销密钥</translation>
    </message>
</context>
<context>
    <name>KeyFailures</name>
    <message>
        <source>The server does not take the new key. The old one was left as it is.</source>
        <translation>服务器不接受新密钥，旧密钥保持不变。</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the key can&apos;t be kept here. Copy it to where it is needed.</source>
        <translation>本机没有密钥环，无法保存密钥。请复制到需要的地方。</translation>
    </message>
    <message>
        <source>The keyring is locked. Unlock it and try again, or copy the key to where it is needed.</source>
        <translation>密钥环已锁定。请解锁后重试，或复制到需要的地方。</translation>
    </message>
    <message>
        <source>The key is too long for the keyring. Copy it to where it is needed.</source>
        <translation>密钥太长，密钥环无法保存。请复制到需要的地方。</translation>
    </message>
    <message>
        <source>The keyring refused. Allow OpenClaw to use it and try again, or copy the key to where it is needed.</source>
        <translation>密钥环拒绝访问。请允许 OpenClaw 使用后重试，或复制到需要的地方。</translation>
    </message>
</context>
<context>
    <name>KeyTableModel</name>
    <message>
        <source>In this computer&apos;s keyring</source>
        <translation>已保存在本机密钥环</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>最近使用</translation>
    </message>
</context>
<context>
    <name>KeyTexts</name>
    <message>
        <source>Active</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>Rotating</source>
        <translation>轮换中</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>Rotation due</source>
        <translation>待轮换</translation>
    </message>
    <message>
        <source>Rotation due soon</source>
        <translation>即将需要轮换</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>in 1 day</source>
        <translation>1 天后</translation>
    </message>
    <message>
        <source>in {days} days</source>
        <translation>{days} 天后</translation>
    </message>
</context>
<context>
    <name>KeysController</name>
    <message>
        <source>“{name}” was revoked.</source>
        <translation>已吊销“{name}”。</translation>
    </message>
    <message>
        <source>The rotation of “{name}” was cut off before you had the new key; the old one still works.</source>
        <translation>“{name}”的轮换中断，新密钥尚未交给你，旧密钥仍可使用。</translation>
    </message>
    <message>
        <source>Finish it…</source>
        <translation>继续完成…</translation>
    </message>
    <message>
        <source>Copy the secret from the keyring</source>
        <translation>从密钥环复制密钥</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n 个密钥</numerusform>
        </translation>
    </message>
    <message>
        <source>No key has this status.</source>
        <translation>没有此状态的密钥。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新建密钥</translation>
    </message>
    <message>
        <source>An API key lets a program work without a person&apos;s password.</source>
        <translation>有了 API 密钥，程序无需个人密码即可工作。</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) should be rotated now.</source>
        <translation>
            <numerusform>%n 个密钥应立即轮换。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) should be rotated within a week.</source>
        <translation>
            <numerusform>%n 个密钥应在一周内轮换。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部密钥</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>New key ({keys})</source>
        <translation>新建密钥（{keys}）</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>刷新（F5）</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Rotate the key</source>
        <translation>轮换密钥</translation>
    </message>
    <message>
        <source>Revoke the key</source>
        <translation>吊销密钥</translation>
    </message>
</context>
<context>
    <name>NewKeyDialog</name>
    <message>
        <source>Please give it a name, such as the program&apos;s.</source>
        <translation>请填写名称，例如程序名。</translation>
    </message>
    <message>
        <source>Please choose at least one permission.</source>
        <translation>请至少选择一项权限。</translation>
    </message>
    <message>
        <source>This key would reach {modules} at once. Safer is a key for each: then each can be rotated and revoked by itself, and a leak reaches less.</source>
        <translation>此密钥同时涉及{modules}。建议每个模块单独建密钥：可分别轮换和吊销，泄露时影响更小。</translation>
    </message>
    <message>
        <source>New API key</source>
        <translation>新建 API 密钥</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>What uses it, e.g. nightly report</source>
        <translation>用途，例如：夜间报表</translation>
    </message>
    <message>
        <source>&amp;Description (optional)</source>
        <translation>说明（选填）(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Permissions: no more than the task needs</source>
        <translation>权限：够用即可(&amp;P)</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>&amp;Expires</source>
        <translation>到期(&amp;E)</translation>
    </message>
    <message>
        <source>Read tickets</source>
        <translation>查看工单</translation>
    </message>
    <message>
        <source>Request approvals</source>
        <translation>发起审批</translation>
    </message>
    <message>
        <source>Export reports</source>
        <translation>导出报表</translation>
    </message>
    <message>
        <source>Only: {task}</source>
        <translation>仅：{task}</translation>
    </message>
    <message>
        <source>Create key</source>
        <translation>创建密钥</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PermissionTree</name>
    <message>
        <source>You don&apos;t have this permission yourself; an administrator can grant it.</source>
        <translation>你自己没有此权限，可请管理员授予。</translation>
    </message>
    <message>
        <source>You lack this</source>
        <translation>你没有此权限</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>Revoke key</source>
        <translation>吊销密钥</translation>
    </message>
    <message>
        <source>Revoke “{name}” ({prefix}…)?</source>
        <translation>吊销“{name}”（{prefix}…）？</translation>
    </message>
    <message>
        <source>Whatever uses this key stops working at once. This can&apos;t be undone.</source>
        <translation>使用此密钥的程序会立即停止工作，此操作无法撤销。</translation>
    </message>
    <message>
        <source>It was never used.</source>
        <translation>它从未使用过。</translation>
    </message>
    <message>
        <source>It was last used: {when}, by {program} from {address}.</source>
        <translation>最近使用：{when}，程序 {program}，来自 {address}。</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>保留密钥</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
</context>
<context>
    <name>RotateDialog</name>
    <message numerus="yes">
        <source>Not used in the last %n day(s): {names}.</source>
        <translation>
            <numerusform>最近 %n 天未使用：{names}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave these out</source>
        <translation>去掉这些权限</translation>
    </message>
    <message>
        <source>Please choose at least one permission.</source>
        <translation>请至少选择一项权限。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show the new key</source>
        <translation>显示新密钥</translation>
    </message>
    <message>
        <source>The old key still works.</source>
        <translation>旧密钥仍可使用。</translation>
    </message>
    <message>
        <source>Asking the server for the new key…</source>
        <translation>正在向服务器申请新密钥…</translation>
    </message>
    <message>
        <source>Trying the new key…</source>
        <translation>正在验证新密钥…</translation>
    </message>
    <message>
        <source>Putting the new key into the keyring… It may want to be unlocked first.</source>
        <translation>正在将新密钥存入密钥环…可能需要先解锁。</translation>
    </message>
    <message>
        <source>Letting the old key go…</source>
        <translation>正在停用旧密钥…</translation>
    </message>
    <message>
        <source>Rotate “{name}”</source>
        <translation>轮换“{name}”</translation>
    </message>
    <message>
        <source>A new key takes the place of this one. It is tried before the old one is let go; until then the old one works.</source>
        <translation>新密钥会接替这个密钥：先验证新密钥，再停用旧密钥，期间旧密钥一直可用。</translation>
    </message>
    <message>
        <source>&amp;Both keys work for</source>
        <translation>新旧密钥并用(&amp;B)</translation>
    </message>
    <message>
        <source>Not at all: the old key ends as soon as the new one is at hand</source>
        <translation>不并用：新密钥就绪后立即停用旧密钥</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>&amp;Permissions of the new key</source>
        <translation>新密钥的权限(&amp;P)</translation>
    </message>
    <message>
        <source>Permissions of the new key</source>
        <translation>新密钥的权限</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>轮换</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Rotating</name>
    <message>
        <source>“{name}” was due and has been rotated; the new key is in the keyring.</source>
        <translation>“{name}”已到轮换时间，已自动轮换，新密钥存入密钥环。</translation>
    </message>
    <message>
        <source>The rotation of “{name}” had been cut off. It is finished; the new key is in the keyring.</source>
        <translation>“{name}”的轮换曾中断，现已完成，新密钥在密钥环中。</translation>
    </message>
    <message>
        <source>The rotation of “{name}” had been cut off. It is finished.</source>
        <translation>“{name}”的轮换曾中断，现已完成。</translation>
    </message>
    <message>
        <source>“{name}” could not be rotated by itself; the old key still works.</source>
        <translation>“{name}”自动轮换失败，旧密钥仍可使用。</translation>
    </message>
    <message>
        <source>The rotation of “{name}” was cut off and can&apos;t go on yet; the old key is in the keyring.</source>
        <translation>“{name}”的轮换曾中断，暂时无法继续，旧密钥在密钥环中。</translation>
    </message>
    <message>
        <source>The rotation of “{name}” had been cut off, and the key was changed elsewhere since. Nothing was done.</source>
        <translation>“{name}”的轮换曾中断，且密钥已在别处改动，未做任何操作。</translation>
    </message>
</context>
<context>
    <name>RotationView</name>
    <message>
        <source>“{name}” was rotated; the old key has ended.</source>
        <translation>已轮换“{name}”，旧密钥已停用。</translation>
    </message>
    <message>
        <source>“{name}” was rotated.</source>
        <translation>已轮换“{name}”。</translation>
    </message>
    <message>
        <source>The new key is in the keyring.</source>
        <translation>新密钥已存入密钥环。</translation>
    </message>
    <message>
        <source>“{name}” was rotated; the old key works until {when}.</source>
        <translation>已轮换“{name}”，旧密钥可用至 {when}。</translation>
    </message>
</context>
<context>
    <name>SecretPage</name>
    <message numerus="yes">
        <source>Copied. It is taken off the clipboard in %n s.</source>
        <translation>
            <numerusform>已复制，%n 秒后从剪贴板清除。</numerusform>
        </translation>
    </message>
    <message>
        <source>It was taken off the clipboard.</source>
        <translation>已从剪贴板清除。</translation>
    </message>
    <message>
        <source>Asking the keyring… It may want to be unlocked first.</source>
        <translation>正在访问密钥环…可能需要先解锁。</translation>
    </message>
    <message>
        <source>It is in this computer&apos;s keyring.</source>
        <translation>已保存到本机密钥环。</translation>
    </message>
    <message>
        <source>You have neither copied this key nor kept it. It can&apos;t be shown again.</source>
        <translation>你还没有复制或保存此密钥，关闭后无法再次查看。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>仍然关闭</translation>
    </message>
    <message>
        <source>This is the key&apos;s secret. It is shown only now: the server itself does not keep it.</source>
        <translation>密钥只显示这一次，服务器也不保存。</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep in this computer&apos;s keyring</source>
        <translation>保存到本机密钥环(&amp;K)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
</TS>
