<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Policy</name>
    <message>
        <source>Your administrator should look at {file}:</source>
        <translation>请管理员检查 {file}：</translation>
    </message>
    <message>
        <source>It can&apos;t be read, so nothing of it holds.</source>
        <translation>文件无法读取，其中的设置均未生效。</translation>
    </message>
    <message>
        <source>Others than an administrator could have written it, so nothing of it holds.</source>
        <translation>非管理员也能修改此文件，其中的设置均未生效。</translation>
    </message>
    <message>
        <source>It is not written as it has to be (TOML), so nothing of it holds.</source>
        <translation>文件格式有误（应为 TOML），其中的设置均未生效。</translation>
    </message>
    <message>
        <source>“{key}” is not known.</source>
        <translation>不认识设置项“{key}”。</translation>
    </message>
    <message>
        <source>“{key}” is locked, but has no value.</source>
        <translation>“{key}”已锁定，但没有可用的值。</translation>
    </message>
    <message>
        <source>The value of “{key}” can&apos;t be used.</source>
        <translation>“{key}”的值无效。</translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>OpenClaw {version} is available; see Settings, Updates.</source>
        <translation>OpenClaw {version} 可以更新，请到“设置 › 更新”查看。</translation>
    </message>
    <message>
        <source>OpenClaw {failed} did not start, so {version} is in use again.</source>
        <translation>OpenClaw {failed} 未能启动，已恢复使用 {version}。</translation>
    </message>
    <message>
        <source>The source can&apos;t be reached. The app tries again tomorrow, or when you ask.</source>
        <translation>无法连接更新源。明天会自动重试，也可以手动检查。</translation>
    </message>
    <message>
        <source>The disk of this computer is full. Free some space, then try again.</source>
        <translation>本机磁盘已满。请清理一些空间后重试。</translation>
    </message>
    <message>
        <source>The new version can&apos;t be put onto this computer.</source>
        <translation>新版本无法写入本机。</translation>
    </message>
    <message>
        <source>What is offered there isn&apos;t signed by the keys that are trusted here. Nothing was installed; tell your administrator.</source>
        <translation>更新源的签名与本机信任的密钥不符。未安装任何内容，请告知管理员。</translation>
    </message>
    <message>
        <source>The source has not been signed for too long. Nothing was installed; your administrator has to sign it anew.</source>
        <translation>更新源的签名已过期。未安装任何内容，需要管理员重新签名。</translation>
    </message>
    <message>
        <source>The source is older than what it showed before. Nothing was installed; tell your administrator.</source>
        <translation>更新源的内容比上次看到的更旧。未安装任何内容，请告知管理员。</translation>
    </message>
    <message>
        <source>The file is not the one that was signed. Nothing was installed; try again, and if it stays like this tell your administrator.</source>
        <translation>下载的文件与签名不符。未安装任何内容，请重试；如仍不行，请告知管理员。</translation>
    </message>
    <message>
        <source>There are no trusted keys on this computer to check updates with.</source>
        <translation>本机没有用于验证更新的信任密钥。</translation>
    </message>
    <message>
        <source>There are no trusted keys in this file.</source>
        <translation>此文件中没有信任密钥。</translation>
    </message>
    <message>
        <source>There are no updates for this program at that place.</source>
        <translation>该位置没有本程序的更新。</translation>
    </message>
</context>
<context>
    <name>UpdatesController</name>
    <message>
        <source>It begins with https://, or is a folder with its whole path, such as /srv/openclaw-updates.</source>
        <translation>请填写以 https:// 开头的地址，或文件夹的完整路径，例如 /srv/openclaw-updates。</translation>
    </message>
    <message>
        <source>Set by your organisation.</source>
        <translation>由公司统一设置。</translation>
    </message>
    <message>
        <source>Your organisation has turned updates off.</source>
        <translation>公司已关闭更新。</translation>
    </message>
    <message>
        <source>Looking for updates…</source>
        <translation>正在检查更新…</translation>
    </message>
    <message>
        <source>OpenClaw is up to date.</source>
        <translation>OpenClaw 已是最新版本。</translation>
    </message>
    <message>
        <source>OpenClaw {version} is available.</source>
        <translation>OpenClaw {version} 可以更新。</translation>
    </message>
    <message>
        <source>No source for updates is set.</source>
        <translation>尚未设置更新源。</translation>
    </message>
    <message>
        <source>Downloading OpenClaw {version}…</source>
        <translation>正在下载 OpenClaw {version}…</translation>
    </message>
    <message>
        <source>The new version is installed. It is used the next time you start OpenClaw.</source>
        <translation>新版本已安装，下次启动时生效。</translation>
    </message>
    <message>
        <source>OpenClaw {version} was not installed.</source>
        <translation>OpenClaw {version} 未能安装。</translation>
    </message>
    <message>
        <source>It is not known whether there is an update.</source>
        <translation>未能检查更新。</translation>
    </message>
    <message>
        <source>Not looked for updates yet.</source>
        <translation>尚未检查过更新。</translation>
    </message>
    <message>
        <source>This program was installed for the whole computer. Whoever looks after it installs {file}.</source>
        <translation>本程序为整台电脑安装，请由管理员安装 {file}。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>You can go on working until then.</source>
        <translation>在此之前可以照常工作。</translation>
    </message>
    <message>
        <source>This is version {version}.</source>
        <translation>当前版本 {version}。</translation>
    </message>
    <message>
        <source>Last looked for updates: {when}.</source>
        <translation>上次检查：{when}。</translation>
    </message>
    <message>
        <source>No keys are trusted yet. Your administrator gives you root.json.</source>
        <translation>尚未信任任何密钥。请向管理员索取 root.json。</translation>
    </message>
    <message>
        <source>Trusted keys: {fingerprint}</source>
        <translation>信任密钥：{fingerprint}</translation>
    </message>
</context>
<context>
    <name>UpdatesPage</name>
    <message>
        <source>Choose the folder with the updates</source>
        <translation>选择更新所在的文件夹</translation>
    </message>
    <message>
        <source>Choose the file with the trusted keys</source>
        <translation>选择信任密钥文件</translation>
    </message>
    <message>
        <source>Trusted keys (root.json *.json)</source>
        <translation>信任密钥 (root.json *.json)</translation>
    </message>
    <message>
        <source>&amp;Install for the next start</source>
        <translation>安装，下次启动生效(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>立即检查(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>更新内容</translation>
    </message>
    <message>
        <source>Where updates come from</source>
        <translation>更新源</translation>
    </message>
    <message>
        <source>&amp;Folder or address</source>
        <translation>文件夹或地址(&amp;F)</translation>
    </message>
    <message>
        <source>for example https://updates.example.com/openclaw</source>
        <translation>例如 https://updates.example.com/openclaw</translation>
    </message>
    <message>
        <source>Choose f&amp;older…</source>
        <translation>选择文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Trusted &amp;keys…</source>
        <translation>信任密钥(&amp;K)…</translation>
    </message>
</context>
</TS>
