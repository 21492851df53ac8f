<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Fadeline</name>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source> About {size:.1f} MB are needed.</source>
        <translation> 大约需要 {size:.1f} MB。</translation>
    </message>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source>There is no space left on the disk of “{path}”.{size}</source>
        <translation>“{path}”所在的磁盘空间不足。{size}</translation>
    </message>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source>Free some space and save again, or choose another disk with Save as. Nothing was changed.</source>
        <translation>请腾出空间后重新保存，或用“另存为”换一个磁盘。没有改动任何内容。</translation>
    </message>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source>“{path}” may not be written: {strerror}.</source>
        <translation>无法写入“{path}”：{strerror}。</translation>
    </message>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source>Change its rights, or choose another folder with Save as. Nothing was changed.</source>
        <translation>请修改它的权限，或用“另存为”换一个文件夹。没有改动任何内容。</translation>
    </message>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source>“{path}” would become larger than this system allows.{size}</source>
        <translation>“{path}”会超出此系统允许的大小。{size}</translation>
    </message>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source>Choose another disk with Save as. Nothing was changed.</source>
        <translation>请用“另存为”换一个磁盘。没有改动任何内容。</translation>
    </message>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source>unknown reason</source>
        <translation>原因未知</translation>
    </message>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source>“{path}” could not be written: {reason}.</source>
        <translation>无法写入“{path}”：{reason}。</translation>
    </message>
    <message>
        <location filename="editor/draft/atomic.py"/>
        <source>Check the disk and save again, or choose another folder with Save as. Nothing was changed.</source>
        <translation>请检查磁盘后重新保存，或用“另存为”换一个文件夹。没有改动任何内容。</translation>
    </message>
    <message>
        <location filename="editor/draft/backups.py"/>
        <source>The backup was not made, so nothing was saved: {message}</source>
        <translation>未能做好备份，因此没有保存：{message}</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>Collected {n} media file in “{place}”.</source>
        <translation>已将 {n} 个媒体文件收集到“{place}”。</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>Collected {n} media files in “{place}”.</source>
        <translation>已将 {n} 个媒体文件收集到“{place}”。</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>Not found, so not in it: {names}.</source>
        <translation>未找到，因此未包含：{names}。</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>“{name}” exists already.</source>
        <translation>“{name}”已存在。</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>Choose another name: nothing is overwritten.</source>
        <translation>请换个名称：不会覆盖任何内容。</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>The copy in “{folder}” does not find all of its media.</source>
        <translation>“{folder}”中的副本无法找到其全部媒体。</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>The project itself is as it was. Please report this as a fault.</source>
        <translation>项目本身保持原样。请将此问题作为故障报告。</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>“{name}” could not be packed whole.</source>
        <translation>“{name}”未能完整打包。</translation>
    </message>
    <message>
        <location filename="editor/draft/collect.py"/>
        <source>Check the disk.</source>
        <translation>请检查磁盘。</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>picture track</source>
        <translation>画面轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>sound track</source>
        <translation>声音轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>text track</source>
        <translation>文字轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>sticker track</source>
        <translation>贴纸轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>effect track</source>
        <translation>特效轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>filter track</source>
        <translation>滤镜轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>and {n} more</source>
        <translation>还有 {n} 项</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>New track “{name}”</source>
        <translation>新轨道“{name}”</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Track “{name}” removed</source>
        <translation>已删除轨道“{name}”</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Tracks in another order</source>
        <translation>轨道顺序不同</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Track “{old}” renamed “{name}”</source>
        <translation>轨道“{old}”已重命名为“{name}”</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Level of track “{name}”: {old} → {new}</source>
        <translation>轨道“{name}”的电平：{old} → {new}</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Track “{name}” muted</source>
        <translation>轨道“{name}”已静音</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Track “{name}” heard</source>
        <translation>轨道“{name}”已取消静音</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Switches of track “{name}”</source>
        <translation>轨道“{name}”的开关</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>New clip “{name}” at {time}</source>
        <translation>新片段“{name}”，位于 {time}</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Clip “{name}” at {time} removed</source>
        <translation>已删除位于 {time} 的片段“{name}”</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Clip “{old}” renamed “{name}”</source>
        <translation>片段“{old}”已重命名为“{name}”</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Clip “{name}” moved: {old} → {new}</source>
        <translation>片段“{name}”已移动：{old} → {new}</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Clip “{name}” on another track: “{track}”</source>
        <translation>片段“{name}”在另一条轨道：“{track}”</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Clip “{name}” cut: length {old} → {new}</source>
        <translation>片段“{name}”已裁剪：长度 {old} → {new}</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Volume of “{name}”: {old} → {new}</source>
        <translation>“{name}”的音量：{old} → {new}</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Volume line of “{name}”</source>
        <translation>“{name}”的音量线</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Fades of “{name}”</source>
        <translation>“{name}”的淡化</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Speed of “{name}”: {old} → {new}</source>
        <translation>“{name}”的速度：{old} → {new}</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Another file for “{name}”</source>
        <translation>“{name}”换了文件</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Other settings of “{name}”</source>
        <translation>“{name}”的其他设置</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Level of the whole: {old} → {new}</source>
        <translation>总电平：{old} → {new}</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Limiter or loudness aim of the whole</source>
        <translation>整体的限幅器或响度目标</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Markers</source>
        <translation>标记</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Size of the picture: {old} → {new}</source>
        <translation>画面尺寸：{old} → {new}</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>Frame rate: {old} → {new}</source>
        <translation>帧率：{old} → {new}</translation>
    </message>
    <message>
        <location filename="editor/draft/compare.py"/>
        <source>The switch of the video's own sound</source>
        <translation>视频原声的开关</translation>
    </message>
    <message>
        <location filename="editor/draft/disk_answers.py"/>
        <source>The disk of “{name}” is not answering.</source>
        <translation>“{name}”所在的磁盘没有响应。</translation>
    </message>
    <message>
        <location filename="editor/draft/disk_answers.py"/>
        <source>Connect it, or wait for the network, and try again.</source>
        <translation>请连接该磁盘或等待网络恢复，然后重试。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>“{name}” has the key “{key}” twice in one place</source>
        <translation>“{name}”在同一处出现了两次键“{key}”</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>“{name}” holds the number {number}, which other programs cannot read</source>
        <translation>“{name}”里有其他程序读不了的数字 {number}</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>{reason}, so it is not changed.</source>
        <translation>{reason}，因此不作改动。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>Export the video instead.</source>
        <translation>请改为导出视频。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>“{name}” would hold a value that no draft can hold ({error}).</source>
        <translation>“{name}”会写入草稿不支持的值（{error}）。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>Nothing was written. Undo the last edit and save again.</source>
        <translation>没有写入任何内容。请撤销上一步后重新保存。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>“{name}” did not come out as it was meant to.</source>
        <translation>“{name}”的写入结果与预期不符。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>Nothing was written. Please report this as a fault.</source>
        <translation>没有写入任何内容。请把它作为故障报告给我们。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>“{name}” is damaged: {what}.</source>
        <translation>“{name}”已损坏：{what}。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>The file was not changed. Look for a backup of this draft.</source>
        <translation>没有改动该文件。请查找此草稿的备份。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>it is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>it holds nothing but zeros</source>
        <translation>里面全是零字节</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>“{name}” has {size} MB, and drafts of more than 256 MB are not opened.</source>
        <translation>“{name}”有 {size} MB，超过 256 MB 的草稿不会打开。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>A draft is usually below 10 MB: this file is probably something else.</source>
        <translation>草稿通常不到 10 MB：这个文件很可能是别的东西。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>it is not UTF-8 text</source>
        <translation>它不是 UTF-8 文本</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>byte {start:,} is not UTF-8 text</source>
        <translation>第 {start:,} 个字节不是 UTF-8 文本</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>it holds zeros from {position} on</source>
        <translation>从{position}起全是零字节</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>“{name}” is locked by JianYing 6 or later; only JianYing can read it.</source>
        <translation>“{name}”由剪映 6 或更高版本加密，只有剪映能读取。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>Export a video there and open that, or save the draft with CapCut or JianYing 5.9.</source>
        <translation>请在剪映里导出视频再打开，或用 CapCut、剪映 5.9 保存草稿。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>it does not begin like a draft</source>
        <translation>开头不像草稿</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>“{name}” is nested more than {most} levels deep, and such drafts are not opened.</source>
        <translation>“{name}”的嵌套超过 {most} 层，这样的草稿不会打开。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>No app writes such files. The file was not changed.</source>
        <translation>没有应用会写出这样的文件。没有改动该文件。</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>it holds a number of thousands of digits</source>
        <translation>里面有长达数千位的数字</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>it breaks off at {position}</source>
        <translation>内容在{position}中断</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>it goes on behind its end, at {position}</source>
        <translation>结尾之后还有内容，位于{position}</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>it stops making sense at {position}</source>
        <translation>从{position}起无法理解</translation>
    </message>
    <message>
        <location filename="editor/draft/document.py"/>
        <source>line {line:,}, column {column:,}</source>
        <translation>第 {line:,} 行第 {column:,} 列</translation>
    </message>
    <message>
        <location filename="editor/draft/earlier.py"/>
        <source>This earlier version is no longer there.</source>
        <translation>这个较早的版本已不存在。</translation>
    </message>
    <message>
        <location filename="editor/draft/earlier.py"/>
        <source>Choose another one.</source>
        <translation>请另选一处。</translation>
    </message>
    <message>
        <location filename="editor/draft/keyframes.py"/>
        <source>keyframes of {name} could not be read and were passed over</source>
        <translation>{name}的关键帧无法读取，已略过</translation>
    </message>
    <message>
        <location filename="editor/draft/keyframes.py"/>
        <source>a nameless property</source>
        <translation>未命名属性</translation>
    </message>
    <message>
        <location filename="editor/draft/keyframes.py"/>
        <source>keyframes of its position look like pixels and move it out of the picture</source>
        <translation>位置关键帧看起来以像素为单位，会把画面移出画布</translation>
    </message>
    <message>
        <location filename="editor/draft/keyframes.py"/>
        <source>a volume keyframe outside 0 to 1000 was forced between them</source>
        <translation>超出 0 到 1000 的音量关键帧已限制在此范围内</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>“{name}” is not a file that can be read.</source>
        <translation>“{name}”不是可以读取的文件。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>Choose the draft's folder.</source>
        <translation>请选择草稿所在的文件夹。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>There is no “{name}” in “{folder}”.</source>
        <translation>“{folder}”里没有“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>Check that the draft is still there.</source>
        <translation>请确认草稿还在原处。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation>无法读取“{name}”：{reason}。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>Check the rights of the file.</source>
        <translation>请检查文件的权限。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>The list of timelines does not lead to the main one; the draft's own copy was opened.</source>
        <translation>时间线列表没有指向主时间线，已打开草稿自身的副本。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>The draft's list of timelines could not be read, so saving could lose one of them.</source>
        <translation>草稿的时间线列表无法读取，保存可能会丢失其中一条。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>“{name}” holds no draft.</source>
        <translation>“{name}”里没有草稿。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>A draft's folder has a {content} or {info} in it; choose such a folder.</source>
        <translation>草稿文件夹里有 {content} 或 {info}；请选择这样的文件夹。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>The draft has one more timeline that is not shown: {others}.</source>
        <translation>草稿还有一条未显示的时间线：{others}。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>The draft has {n} more timelines that are not shown: {others}.</source>
        <translation>草稿还有 {n} 条未显示的时间线：{others}。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>“{name}” is not a draft.</source>
        <translation>“{name}”不是草稿。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>There is no “{name}” here.</source>
        <translation>这里没有“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>Check the name, or whether the disk is connected.</source>
        <translation>请检查名称，或磁盘是否已连接。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>“{name}” is the app's own earlier copy of the draft.</source>
        <translation>“{name}”是应用自己留下的旧副本。</translation>
    </message>
    <message>
        <location filename="editor/draft/layout.py"/>
        <source>“{name}” is not the draft's own document.</source>
        <translation>“{name}”不是草稿本身的文件。</translation>
    </message>
    <message>
        <location filename="editor/draft/locate.py"/>
        <source>newer format</source>
        <translation>较新的格式</translation>
    </message>
    <message>
        <location filename="editor/draft/locate.py"/>
        <source>ready</source>
        <translation>可打开</translation>
    </message>
    <message>
        <location filename="editor/draft/locate.py"/>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <location filename="editor/draft/locate.py"/>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <location filename="editor/draft/locate.py"/>
        <source>media missing ({n})</source>
        <translation>缺少素材（{n}）</translation>
    </message>
    <message>
        <location filename="editor/draft/lock.py"/>
        <source>It is open in another Fadeline (process {pid} on {host}).</source>
        <translation>它在另一个 Fadeline 中打开着（{host} 上的进程 {pid}）。</translation>
    </message>
    <message>
        <location filename="editor/draft/lock.py"/>
        <source>It is open in another Fadeline on this computer.</source>
        <translation>它在本机的另一个 Fadeline 中打开着。</translation>
    </message>
    <message>
        <location filename="editor/draft/lock.py"/>
        <source>It is open in Fadeline on {host} (process {pid}).</source>
        <translation>它在 {host} 上的 Fadeline 中打开着（进程 {pid}）。</translation>
    </message>
    <message>
        <location filename="editor/draft/lock.py"/>
        <source>“{name}” cannot be changed now. {who}</source>
        <translation>现在无法更改“{name}”。{who}</translation>
    </message>
    <message>
        <location filename="editor/draft/lock.py"/>
        <source>Close it there, or change it there.</source>
        <translation>请在那里关闭它，或在那里更改。</translation>
    </message>
    <message>
        <location filename="editor/draft/notes.py"/>
        <source>{n_left_out} more things could not be read as they were written.</source>
        <translation>还有 {n_left_out} 处内容未能照原样读取。</translation>
    </message>
    <message>
        <location filename="editor/draft/off_grid.py"/>
        <source>{n} clip lies between two frames: CapCut will move it by up to {ms} ms.</source>
        <translation>{n} 个片段位于两帧之间：CapCut 打开时会移动它，最多 {ms} 毫秒。</translation>
    </message>
    <message>
        <location filename="editor/draft/off_grid.py"/>
        <source>{n} clips lie between two frames: CapCut will move them by up to {ms} ms.</source>
        <translation>{n} 个片段位于两帧之间：CapCut 打开时会移动它们，最多 {ms} 毫秒。</translation>
    </message>
    <message>
        <location filename="editor/draft/read.py"/>
        <source>The disk of “{folder}” is not answering; its files count as missing.</source>
        <translation>“{folder}”所在的磁盘没有响应；其中的文件视为缺失。</translation>
    </message>
    <message>
        <location filename="editor/draft/read.py"/>
        <source>The draft was made by a newer version, {program}; what is new in it is kept as it is.</source>
        <translation>此草稿由更新的版本（{program}）制作；其中的新内容会原样保留。</translation>
    </message>
    <message>
        <location filename="editor/draft/read.py"/>
        <source>The app left an earlier copy beside it: open “{name}”.</source>
        <translation>应用在旁边留有较早的副本：请打开“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/draft/read.py"/>
        <source>{other} holds another state of this draft than {main}, which was opened; it is left alone.</source>
        <translation>{other} 里是此草稿的另一状态，与打开的 {main} 不同；未作改动。</translation>
    </message>
    <message>
        <location filename="editor/draft/read.py"/>
        <source>The draft's folder or file is protected against writing.</source>
        <translation>草稿的文件夹或文件不可写入。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>animation</source>
        <translation>动画</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>filter</source>
        <translation>滤镜</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>text style</source>
        <translation>文字样式</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>text bubble</source>
        <translation>文字气泡</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>adjustment</source>
        <translation>调节</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>effect</source>
        <translation>特效</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>speed curve</source>
        <translation>曲线变速</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>transition</source>
        <translation>转场</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>chroma key</source>
        <translation>色度抠图</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>voice effect</source>
        <translation>变声</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>voice separation</source>
        <translation>人声分离</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>voice enhancement</source>
        <translation>人声美化</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>loudness levelling</source>
        <translation>响度统一</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>noise reduction</source>
        <translation>降噪</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>pitch shift</source>
        <translation>变调</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>panning</source>
        <translation>声像</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>balance</source>
        <translation>平衡</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>channel choice</source>
        <translation>声道选择</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>relighting</source>
        <translation>打光</translation>
    </message>
    <message>
        <location filename="editor/draft/read_extras.py"/>
        <source>digital human</source>
        <translation>数字人</translation>
    </message>
    <message>
        <location filename="editor/draft/read_markers.py"/>
        <source>{n} marker could not be read and is kept as it is.</source>
        <translation>{n} 个标记无法读取，已原样保留。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_markers.py"/>
        <source>{n} markers could not be read and are kept as they are.</source>
        <translation>{n} 个标记无法读取，已原样保留。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_materials.py"/>
        <source>{n_unreadable} materials could not be read and are kept as they are.</source>
        <translation>{n_unreadable} 个素材无法读取，已原样保留。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_materials.py"/>
        <source>{n} materials share their id with another one; the first one is used.</source>
        <translation>{n} 个素材与其他素材的标识相同，使用第一个。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>Track {track}, clip {segment}: {what}.</source>
        <translation>轨道 {track}，片段 {segment}：{what}。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>it could not be read and is kept as it is</source>
        <translation>无法读取，已原样保留</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>it has no readable place on the timeline and is kept as it is</source>
        <translation>在时间线上没有可读的位置，已原样保留</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>it ends beyond ten days and was cut there</source>
        <translation>结尾超过十天，已在那里截断</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>it begins before the timeline does; that part is left out</source>
        <translation>早于时间线开头，那一段已略去</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>its speed is outside 0.01 to 100 and was forced between them</source>
        <translation>速度超出 0.01 到 100，已限制在此范围内</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>its stored speed {stored:g} contradicts its lengths; {speed:.4g} is used</source>
        <translation>记录的速度 {stored:g} 与长度不符，改用 {speed:.4g}</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>the part of its file that it uses could not be read; its beginning is used</source>
        <translation>所用的素材范围无法读取，改用文件开头</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>it starts before its file does; the file's beginning is used</source>
        <translation>起点早于文件，改用文件开头</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>its id belongs to another clip too</source>
        <translation>标识与另一个片段相同</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>a fade with no usable length was passed over</source>
        <translation>没有有效长度的淡化已略过</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>its volume could not be read; it is silent</source>
        <translation>音量无法读取，保持无声</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>its volume could not be read; it plays unchanged</source>
        <translation>音量无法读取，按原音量播放</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>its volume {volume:g} was forced into 0 to {most:g}</source>
        <translation>音量 {volume:g} 已限制在 0 到 {most:g}</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>cut-out</source>
        <translation>抠像</translation>
    </message>
    <message>
        <location filename="editor/draft/read_segments.py"/>
        <source>stabilisation</source>
        <translation>防抖</translation>
    </message>
    <message>
        <location filename="editor/draft/read_tracks.py"/>
        <source>Compound clips are nested more than {most} deep; the innermost are not shown.</source>
        <translation>复合片段的嵌套超过 {most} 层，最里面的不显示。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_tracks.py"/>
        <source>The draft's frame rate could not be read; 30 pictures a second are used.</source>
        <translation>草稿的帧率无法读取，改用每秒 30 帧。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_tracks.py"/>
        <source>The draft has no readable tracks.</source>
        <translation>草稿里没有可读的轨道。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_tracks.py"/>
        <source>Only the first {most} of {n} tracks are shown.</source>
        <translation>只显示 {n} 条轨道中的前 {most} 条。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_tracks.py"/>
        <source>Track {position} could not be read and is kept as it is.</source>
        <translation>轨道 {position} 无法读取，已原样保留。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_tracks.py"/>
        <source>Track {position} has the id of another track.</source>
        <translation>轨道 {position} 与另一条轨道的标识相同。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_tracks.py"/>
        <source>Track {position}: its clips could not be read and are kept as they are.</source>
        <translation>轨道 {position}：片段无法读取，已原样保留。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_tracks.py"/>
        <source>Track {position}: its clips are not stored in order of time.</source>
        <translation>轨道 {position}：片段没有按时间顺序存放。</translation>
    </message>
    <message>
        <location filename="editor/draft/read_tracks.py"/>
        <source>The size of the draft's picture could not be read; 1920×1080 is used.</source>
        <translation>草稿的画面尺寸无法读取，改用 1920×1080。</translation>
    </message>
    <message>
        <location filename="editor/draft/registering.py"/>
        <source>{app} is running and would overwrite its list.</source>
        <translation>{app} 正在运行，会覆盖它的列表。</translation>
    </message>
    <message>
        <location filename="editor/draft/registering.py"/>
        <source>Close it and try again.</source>
        <translation>请关闭它后重试。</translation>
    </message>
    <message>
        <location filename="editor/draft/registering.py"/>
        <source>There is no list of projects in “{folder}”.</source>
        <translation>“{folder}”里没有项目列表。</translation>
    </message>
    <message>
        <location filename="editor/draft/registering.py"/>
        <source>Move the draft among those of CapCut or JianYing, and start the app there once.</source>
        <translation>请把草稿移到剪映或 CapCut 的草稿中间，并在那里启动一次应用。</translation>
    </message>
    <message>
        <location filename="editor/draft/registering.py"/>
        <source>An app changed its list at this very moment.</source>
        <translation>应用恰好在这时更改了它的列表。</translation>
    </message>
    <message>
        <location filename="editor/draft/registering.py"/>
        <source>“{name}” holds no list of projects.</source>
        <translation>“{name}”里没有项目列表。</translation>
    </message>
    <message>
        <location filename="editor/draft/registering.py"/>
        <source>Start the app once; it makes one.</source>
        <translation>请启动一次应用，它会建立列表。</translation>
    </message>
    <message>
        <location filename="editor/draft/save.py"/>
        <source>“{name}” has no place on the disk yet.</source>
        <translation>“{name}”还没有保存位置。</translation>
    </message>
    <message>
        <location filename="editor/draft/save.py"/>
        <source>Choose a folder with Save as.</source>
        <translation>请用“另存为”选择一个文件夹。</translation>
    </message>
    <message>
        <location filename="editor/draft/save.py"/>
        <source>Save it under another name with Save as, or export it.</source>
        <translation>请用“另存为”换个名称保存，或者导出。</translation>
    </message>
    <message>
        <location filename="editor/draft/save.py"/>
        <source>“{name}” of “{draft}” is gone: the folder was moved, renamed or deleted.</source>
        <translation>“{draft}”的“{name}”不见了：文件夹被移动、改名或删除。</translation>
    </message>
    <message>
        <location filename="editor/draft/save.py"/>
        <source>Your edits are still here: save them in a new place with Save as.</source>
        <translation>你的编辑还在：请用“另存为”存到新的位置。</translation>
    </message>
    <message>
        <location filename="editor/draft/save.py"/>
        <source>“{name}” was changed by another program since it was opened here.</source>
        <translation>“{name}”打开之后被其他程序改动过。</translation>
    </message>
    <message>
        <location filename="editor/draft/save.py"/>
        <source>Open it again to go on with that state, or keep yours as a copy with Save as.</source>
        <translation>重新打开可接着那个状态做，或用“另存为”保留你的副本。</translation>
    </message>
    <message>
        <location filename="editor/draft/save.py"/>
        <source>“{name}” holds another state of this draft and was left alone.</source>
        <translation>“{name}”里是此草稿的另一状态，未作改动。</translation>
    </message>
    <message>
        <location filename="editor/draft/save.py"/>
        <source>“{name}” could not be read and was left alone; the app may ask for new media.</source>
        <translation>“{name}”无法读取，未作改动；应用可能会要求重新链接素材。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_checks.py"/>
        <source>“{name}” is open in {app}.</source>
        <translation>“{name}”正在 {app} 中打开着。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_checks.py"/>
        <source>If both save, one will lose its work. Close it there, or work on a copy.</source>
        <translation>如果两边都保存，其中一边的工作会丢失。请在那里关闭它，或在副本上继续。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_checks.py"/>
        <source>“{name}” is a link to {target}, outside the draft.</source>
        <translation>“{name}”是指向草稿之外的 {target} 的链接。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_checks.py"/>
        <source>Saving changes that file.</source>
        <translation>保存会改动那个文件。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_copy.py"/>
        <source>its name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="editor/draft/save_copy.py"/>
        <source>Name a folder on a disk that can be written.</source>
        <translation>请指定一个可写入磁盘上的文件夹。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_copy.py"/>
        <source>“{name}” lies inside the draft that is copied.</source>
        <translation>“{name}”位于要复制的草稿内部。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_copy.py"/>
        <source>Choose a place outside of it.</source>
        <translation>请选择草稿以外的位置。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_copy.py"/>
        <source>“{name}” is a place whose name is not readable text.</source>
        <translation>“{name}”的位置名称不是可读文本。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_copy.py"/>
        <source>Choose a folder with another name.</source>
        <translation>请选择其他名称的文件夹。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_copy.py"/>
        <source>“{name}” exists already and is not empty.</source>
        <translation>“{name}”已存在，而且不是空的。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_copy.py"/>
        <source>“{name}” in the draft could not be read: {reason}.</source>
        <translation>草稿中的“{name}”无法读取：{reason}。</translation>
    </message>
    <message>
        <location filename="editor/draft/save_copy.py"/>
        <source>Check the disk that the draft lies on. Nothing was copied.</source>
        <translation>请检查草稿所在的磁盘。未复制任何内容。</translation>
    </message>
    <message>
        <location filename="editor/draft/saved.py"/>
        <source>Nothing has changed since the last save.</source>
        <translation>上次保存之后没有变化。</translation>
    </message>
    <message>
        <location filename="editor/draft/saved.py"/>
        <source>Saved to the draft. Changed: {changed}. Everything else is as it was.</source>
        <translation>已保存到草稿。改动：{changed}。其余内容保持原样。</translation>
    </message>
    <message>
        <location filename="editor/draft/saved.py"/>
        <source>Not copied into the draft, but used from their places: {names}.</source>
        <translation>没有复制到草稿里，直接使用原处的文件：{names}。</translation>
    </message>
    <message>
        <location filename="editor/draft/saved.py"/>
        <source>The other names on the disk (hard links) of {names} keep the earlier state.</source>
        <translation>{names} 在磁盘上的其他名称（硬链接）仍保留之前的内容。</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>“{name}” could not be read: track volumes, roles, fade curves, names and colours are back at their first state. The draft itself is whole.</source>
        <translation>“{name}”无法读取：轨道音量、类型、淡化曲线、名称和颜色恢复为初始状态。草稿本身完好。</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>track settings</source>
        <translation>轨道设置</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>names, colours and fade curves</source>
        <translation>名称、颜色和淡化曲线</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>lowering under speech</source>
        <translation>语音下的压低</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>sound care</source>
        <translation>声音护理</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>choice of sound streams</source>
        <translation>声音流的选择</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>treated sounds</source>
        <translation>处理过的声音</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>beats and picture cuts</source>
        <translation>节拍和画面剪切点</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>limiter and loudness aim</source>
        <translation>限幅器和响度目标</translation>
    </message>
    <message>
        <location filename="editor/draft/sidecar.py"/>
        <source>In and Out</source>
        <translation>入点和出点</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>“{name}” holds no subtitles that can be read.</source>
        <translation>“{name}”中没有可读取的字幕。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>Choose a file in SubRip (.srt) or SubStation (.ass) form.</source>
        <translation>请选择 SubRip（.srt）或 SubStation（.ass）格式的文件。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>The file was read as {encoding}.</source>
        <translation>文件按 {encoding} 编码读取。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>“{name}” is not a file.</source>
        <translation>“{name}”不是文件。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>Choose a subtitle file.</source>
        <translation>请选择字幕文件。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>“{name}” is too large for subtitles.</source>
        <translation>“{name}”太大，不像是字幕文件。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>Choose a file below 32 MB.</source>
        <translation>请选择小于 32 MB 的文件。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>Check the file and its permissions.</source>
        <translation>请检查该文件及其权限。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>{n} line ends before it begins and was left out.</source>
        <translation>{n} 行的结束早于开始，已略去。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>{n} lines end before they begin and were left out.</source>
        <translation>{n} 行的结束早于开始，已略去。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>{n} line could not be read and was left out.</source>
        <translation>{n} 行无法读取，已略去。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>{n} lines could not be read and were left out.</source>
        <translation>{n} 行无法读取，已略去。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>The file has more than {most} lines; the rest was left out.</source>
        <translation>文件超过 {most} 行，其余已略去。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles.py"/>
        <source>Left out, since texts of a draft have nothing like it: {parts}.</source>
        <translation>草稿的文字没有对应的功能，已略去：{parts}。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles_ass.py"/>
        <source>effects of lines</source>
        <translation>行特效</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles_ass.py"/>
        <source>drawings</source>
        <translation>绘图</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles_srt.py"/>
        <source>SubStation codes</source>
        <translation>SubStation 代码</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles_write.py"/>
        <source>There are no texts to write.</source>
        <translation>没有可写出的文字。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles_write.py"/>
        <source>Import subtitles, or add texts in CapCut.</source>
        <translation>请导入字幕，或在剪映中添加文字。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles_write.py"/>
        <source>“{name}” is no name of a subtitle file.</source>
        <translation>“{name}”不是字幕文件的名称。</translation>
    </message>
    <message>
        <location filename="editor/draft/subtitles_write.py"/>
        <source>Let it end with .srt or .ass.</source>
        <translation>请以 .srt 或 .ass 结尾。</translation>
    </message>
    <message>
        <location filename="editor/draft/unsaved.py"/>
        <source>The unsaved work on “{name}” cannot be brought back.</source>
        <translation>无法恢复“{name}”未保存的工作。</translation>
    </message>
    <message>
        <location filename="editor/draft/unsaved.py"/>
        <source>What is left of it lies in {folder}.</source>
        <translation>剩下的内容在 {folder}。</translation>
    </message>
    <message>
        <location filename="editor/draft/unsaved.py"/>
        <source>The unsaved work cannot be brought back: “{file}” is damaged.</source>
        <translation>无法恢复未保存的工作：“{file}”已损坏。</translation>
    </message>
    <message>
        <location filename="editor/draft/versions.py"/>
        <source>an early JianYing</source>
        <translation>早期的剪映</translation>
    </message>
    <message>
        <location filename="editor/draft/versions.py"/>
        <source>an unknown program</source>
        <translation>未知程序</translation>
    </message>
    <message>
        <location filename="editor/draft/write.py"/>
        <source>The draft has no list of tracks to add one to.</source>
        <translation>草稿里没有可以添加轨道的列表。</translation>
    </message>
    <message>
        <location filename="editor/draft/write.py"/>
        <source>markers</source>
        <translation>标记</translation>
    </message>
    <message>
        <location filename="editor/draft/write.py"/>
        <source>the sound of the main track</source>
        <translation>主轨道的声音</translation>
    </message>
    <message>
        <location filename="editor/draft/write_clips.py"/>
        <source>“{name}” cannot be written into this draft.</source>
        <translation>“{name}”无法写入此草稿。</translation>
    </message>
    <message>
        <location filename="editor/draft/write_clips.py"/>
        <source>Undo until it is gone, then save again.</source>
        <translation>请一直撤销到它消失，再重新保存。</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} sound clip</source>
        <translation>{n} 个声音片段</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} sound clips</source>
        <translation>{n} 个声音片段</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} picture clip</source>
        <translation>{n} 个画面片段</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} picture clips</source>
        <translation>{n} 个画面片段</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} new clip</source>
        <translation>{n} 个新片段</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} new clips</source>
        <translation>{n} 个新片段</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} removed clip</source>
        <translation>{n} 个删除的片段</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} removed clips</source>
        <translation>{n} 个删除的片段</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} track</source>
        <translation>{n} 条轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} tracks</source>
        <translation>{n} 条轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} new track</source>
        <translation>{n} 条新轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} new tracks</source>
        <translation>{n} 条新轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} removed track</source>
        <translation>{n} 条删除的轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} removed tracks</source>
        <translation>{n} 条删除的轨道</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} text</source>
        <translation>{n} 段文字</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} texts</source>
        <translation>{n} 段文字</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} file found again</source>
        <translation>找回 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/draft/write_context.py"/>
        <source>{n} files found again</source>
        <translation>找回 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/draft/write_media.py"/>
        <source>“{name}” is no longer at its place, so it cannot be saved with the draft.</source>
        <translation>“{name}”已不在原处，无法随草稿保存。</translation>
    </message>
    <message>
        <location filename="editor/draft/write_media.py"/>
        <source>Bring “{source}” back, or take the clip off the timeline.</source>
        <translation>请把“{source}”放回去，或从时间线上移除该片段。</translation>
    </message>
    <message>
        <location filename="editor/edit/align_command.py"/>
        <source>Align by sound</source>
        <translation>按声音对齐</translation>
    </message>
    <message>
        <location filename="editor/edit/align_command.py"/>
        <source>Align {name} by sound</source>
        <translation>按声音对齐 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/align_command.py"/>
        <source>“{name}” would lie wholly before the beginning.</source>
        <translation>“{name}”会完全落在开头之前。</translation>
    </message>
    <message>
        <location filename="editor/edit/align_command.py"/>
        <source>Move the other clip to the right first.</source>
        <translation>请先把另一个片段右移。</translation>
    </message>
    <message>
        <location filename="editor/edit/arriving.py"/>
        <source>Add {name}</source>
        <translation>添加 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/arriving.py"/>
        <source>Add {n} sound</source>
        <translation>添加 {n} 个声音</translation>
    </message>
    <message>
        <location filename="editor/edit/arriving.py"/>
        <source>Add {n} sounds</source>
        <translation>添加 {n} 个声音</translation>
    </message>
    <message>
        <location filename="editor/edit/arriving.py"/>
        <source>Add {n} picture</source>
        <translation>添加 {n} 张图片</translation>
    </message>
    <message>
        <location filename="editor/edit/arriving.py"/>
        <source>Add {n} pictures</source>
        <translation>添加 {n} 张图片</translation>
    </message>
    <message>
        <location filename="editor/edit/arriving.py"/>
        <source>Add keyframes</source>
        <translation>添加关键帧</translation>
    </message>
    <message>
        <location filename="editor/edit/arriving.py"/>
        <source>Add material</source>
        <translation>添加素材</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>Mark beats</source>
        <translation>标记节拍</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>Mark picture cuts</source>
        <translation>标记画面切换</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>Clear beats</source>
        <translation>清除节拍</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>Clear picture cuts</source>
        <translation>清除画面切换</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>There are too many marks.</source>
        <translation>标记太多了。</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>Clear those that are not needed.</source>
        <translation>请清除不需要的标记。</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>There are no beats here.</source>
        <translation>这里没有节拍。</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>Find the beats of a clip first.</source>
        <translation>请先找出片段的节拍。</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>Twice as many beats</source>
        <translation>节拍加倍</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>Half as many beats</source>
        <translation>节拍减半</translation>
    </message>
    <message>
        <location filename="editor/edit/beat_commands.py"/>
        <source>Shift beats by a half</source>
        <translation>节拍移动半拍</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Sound care</source>
        <translation>声音护理</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>{what} on {name}</source>
        <translation>{what}（{name}）</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Paste sound care</source>
        <translation>粘贴声音护理</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Paste sound care on {name}</source>
        <translation>把声音护理粘贴到 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Paste sound care on {n} clips</source>
        <translation>把声音护理粘贴到 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Remove sound care</source>
        <translation>移除声音护理</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Remove sound care of {name}</source>
        <translation>移除 {name} 的声音护理</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Remove sound care of {n} clips</source>
        <translation>移除 {n} 个片段的声音护理</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>This is no number.</source>
        <translation>这不是数字。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Type a number.</source>
        <translation>请输入一个数字。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>The pitch can change by 12 semitones at most.</source>
        <translation>音高最多改变 12 个半音。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Choose −12 to +12.</source>
        <translation>请选择 −12 到 +12。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>The side lies between left and right.</source>
        <translation>位置只能在左右之间。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Choose −100 to +100 %.</source>
        <translation>请选择 −100 到 +100 %。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>A band can change by 12 dB at most.</source>
        <translation>每个频段最多改变 12 dB。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Choose −12 to +12 dB.</source>
        <translation>请选择 −12 到 +12 dB。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Noise is reduced by 0 to 100 %.</source>
        <translation>降噪范围是 0 到 100 %。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Choose 0 to 100 %.</source>
        <translation>请选择 0 到 100 %。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Hum has 50 or 60 Hz.</source>
        <translation>交流声是 50 或 60 Hz。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Choose 50, 60 or off.</source>
        <translation>请选择 50、60 或关闭。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>The low cut lies between 20 and 500 Hz.</source>
        <translation>低切在 20 到 500 Hz 之间。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Choose 20 to 500 Hz, or 0 for off.</source>
        <translation>请选择 20 到 500 Hz，或用 0 关闭。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>“{name}” is a compound clip, which has no sound of its own.</source>
        <translation>“{name}”是复合片段，没有自己的声音。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Choose a sound or a video.</source>
        <translation>请选择声音或视频。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>“{name}” has no sound.</source>
        <translation>“{name}”没有声音。</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>{percent} % left</source>
        <translation>左 {percent} %</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>{percent} % right</source>
        <translation>右 {percent} %</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Pitch {semitones}</source>
        <translation>音高 {semitones}</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Pan {side}</source>
        <translation>声像：{side}</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Clean noise {percent} %</source>
        <translation>降噪 {percent} %</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Remove hum of {hertz} Hz</source>
        <translation>去除 {hertz} Hz 交流声</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Leave the hum</source>
        <translation>保留交流声</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Low cut {hertz} Hz</source>
        <translation>低切 {hertz} Hz</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>No low cut</source>
        <translation>不用低切</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Bass {level} dB</source>
        <translation>低音 {level} dB</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Middle {level} dB</source>
        <translation>中音 {level} dB</translation>
    </message>
    <message>
        <location filename="editor/edit/care_commands.py"/>
        <source>Treble {level} dB</source>
        <translation>高音 {level} dB</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Rename clip</source>
        <translation>重命名片段</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Rename {name}</source>
        <translation>重命名 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Rename {n} clips</source>
        <translation>重命名 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Colour of clip</source>
        <translation>片段颜色</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Colour of {name}</source>
        <translation>{name} 的颜色</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Colour of {n} clips</source>
        <translation>{n} 个片段的颜色</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>This is not a colour.</source>
        <translation>这不是颜色。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Write it as #rrggbb, such as #4aa3df.</source>
        <translation>请写成 #rrggbb，例如 #4aa3df。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Switch clip on</source>
        <translation>启用片段</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Switch {name} on</source>
        <translation>启用 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Switch {n} clips on</source>
        <translation>启用 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Switch clip off</source>
        <translation>停用片段</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Switch {name} off</source>
        <translation>停用 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Switch {n} clips off</source>
        <translation>停用 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Replace file</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Replace file of {name}</source>
        <translation>替换 {name} 的文件</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>“{name}” has no file to replace.</source>
        <translation>“{name}”没有可替换的文件。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>“{name}” is too short for this clip.</source>
        <translation>“{name}”太短，不够这个片段使用。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>“{file}” cannot take the place of “{name}”.</source>
        <translation>“{file}”不能代替“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Choose a file of the same kind.</source>
        <translation>请选择同类文件。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Speed of clip</source>
        <translation>片段速度</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Speed of {name}</source>
        <translation>{name} 的速度</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Speed of {n} clips</source>
        <translation>{n} 个片段的速度</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>The speed must lie between 0.25 and 4.</source>
        <translation>速度必须在 0.25 到 4 之间。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Choose a value from 0.25 to 4.</source>
        <translation>请选择 0.25 到 4 之间的值。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>“{name}” has no speed.</source>
        <translation>“{name}”没有速度。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>“{name}” cannot become that short.</source>
        <translation>“{name}”不能那么短。</translation>
    </message>
    <message>
        <location filename="editor/edit/changing.py"/>
        <source>Choose a lower speed.</source>
        <translation>请选择较低的速度。</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>“{name}” can only be copied in the app it was made in.</source>
        <translation>“{name}”只能在制作它的应用里复制。</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>Copy sounds, videos and pictures.</source>
        <translation>请复制声音、视频和图片。</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>Paste {name}</source>
        <translation>粘贴 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>Paste {n} clip</source>
        <translation>粘贴 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>Paste {n} clips</source>
        <translation>粘贴 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>There is nothing to paste.</source>
        <translation>没有可粘贴的内容。</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>Copy a clip first.</source>
        <translation>请先复制一个片段。</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>There is no track for “{name}” here.</source>
        <translation>这里没有放“{name}”的轨道。</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>Copy only the sound.</source>
        <translation>请只复制声音。</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>Paste volume and fades</source>
        <translation>粘贴音量和淡化</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>Paste volume and fades on {name}</source>
        <translation>粘贴音量和淡化到 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/clipboard.py"/>
        <source>Paste volume and fades on {n} clips</source>
        <translation>粘贴音量和淡化到 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Only two sounds of one track can cross-fade.</source>
        <translation>只有同一轨道的两个声音可以交叉淡化。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Move both to one track.</source>
        <translation>请把两者移到同一轨道。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>“{name}” and “{other}” do not touch.</source>
        <translation>“{name}”和“{other}”没有相接。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Move them together first.</source>
        <translation>请先把它们移到一起。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Crossfade</source>
        <translation>交叉淡化</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Neither file has more sound where the clips meet.</source>
        <translation>两个片段相接处，两个文件都没有多余的声音。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Drag one clip over the other, or shorten one first.</source>
        <translation>请把一个片段拖到另一个上，或先缩短其中一个。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>A crossfade here can be at most {seconds} s long.</source>
        <translation>这里的交叉淡化最长 {seconds} s。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Choose a shorter one.</source>
        <translation>请选择短一些的。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Crossfade with {name}</source>
        <translation>与 {name} 交叉淡化</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Only two sounds can cross-fade.</source>
        <translation>只有两个声音可以交叉淡化。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Choose another neighbour.</source>
        <translation>请选择另一个相邻片段。</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Length of crossfade</source>
        <translation>交叉淡化的长度</translation>
    </message>
    <message>
        <location filename="editor/edit/crossfade_commands.py"/>
        <source>Remove crossfade</source>
        <translation>去除交叉淡化</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Trim clip</source>
        <translation>裁剪片段</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Trim {name}</source>
        <translation>裁剪 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Loop clip</source>
        <translation>循环片段</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Loop {name}</source>
        <translation>循环 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Split clip</source>
        <translation>分割片段</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Split {name}</source>
        <translation>分割 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Split {n} clips</source>
        <translation>分割 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>The playhead is not inside “{name}”.</source>
        <translation>播放头不在“{name}”上。</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Move it over the clip first.</source>
        <translation>请先把播放头移到片段上。</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>“{name}” cross-fades here and cannot be split.</source>
        <translation>“{name}”在这里交叉淡化，不能分割。</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Split beside the crossfade, or remove it first.</source>
        <translation>请在交叉淡化旁边分割，或先去除它。</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Cut left</source>
        <translation>向左裁剪</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Cut {name} left</source>
        <translation>向左裁剪 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Cut {n} clips left</source>
        <translation>向左裁剪 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Cut right</source>
        <translation>向右裁剪</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Cut {name} right</source>
        <translation>向右裁剪 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Cut {n} clips right</source>
        <translation>向右裁剪 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Place clip</source>
        <translation>放置片段</translation>
    </message>
    <message>
        <location filename="editor/edit/cutting.py"/>
        <source>Place {name}</source>
        <translation>放置 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/ducking_commands.py"/>
        <source>Lower clip under speech</source>
        <translation>在语音下压低片段</translation>
    </message>
    <message>
        <location filename="editor/edit/ducking_commands.py"/>
        <source>Lower {name} under speech</source>
        <translation>在语音下压低 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/ducking_commands.py"/>
        <source>Lower {n} clips under speech</source>
        <translation>在语音下压低 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/ducking_commands.py"/>
        <source>The amount must lie between −60 and 0 dB.</source>
        <translation>幅度必须在 −60 到 0 dB 之间。</translation>
    </message>
    <message>
        <location filename="editor/edit/ducking_commands.py"/>
        <source>Choose another amount.</source>
        <translation>请选择其他幅度。</translation>
    </message>
    <message>
        <location filename="editor/edit/ducking_commands.py"/>
        <source>Remove lowering of clip</source>
        <translation>取消片段的压低</translation>
    </message>
    <message>
        <location filename="editor/edit/ducking_commands.py"/>
        <source>Remove lowering of {name}</source>
        <translation>取消 {name} 的压低</translation>
    </message>
    <message>
        <location filename="editor/edit/ducking_commands.py"/>
        <source>Remove lowering of {n} clips</source>
        <translation>取消 {n} 个片段的压低</translation>
    </message>
    <message>
        <location filename="editor/edit/end_with_picture.py"/>
        <source>End with the picture</source>
        <translation>随画面结束</translation>
    </message>
    <message>
        <location filename="editor/edit/end_with_picture.py"/>
        <source>End {name} with the picture</source>
        <translation>{name} 随画面结束</translation>
    </message>
    <message>
        <location filename="editor/edit/end_with_picture.py"/>
        <source>End {n} clips with the picture</source>
        <translation>{n} 个片段随画面结束</translation>
    </message>
    <message>
        <location filename="editor/edit/end_with_picture.py"/>
        <source>There is no picture to end with.</source>
        <translation>没有可以对齐的画面。</translation>
    </message>
    <message>
        <location filename="editor/edit/end_with_picture.py"/>
        <source>Open a video, or trim the sound by hand.</source>
        <translation>请打开视频，或手动裁剪声音。</translation>
    </message>
    <message>
        <location filename="editor/edit/end_with_picture.py"/>
        <source>“{name}” starts after the picture has ended.</source>
        <translation>“{name}”在画面结束之后才开始。</translation>
    </message>
    <message>
        <location filename="editor/edit/end_with_picture.py"/>
        <source>Move it to the left first.</source>
        <translation>请先把它向左移。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Group clip</source>
        <translation>编组片段</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Group {name}</source>
        <translation>编组 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Group {n} clips</source>
        <translation>编组 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>A group needs two clips.</source>
        <translation>编组至少需要两个片段。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Select another clip as well.</source>
        <translation>请再选一个片段。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Ungroup clip</source>
        <translation>解组片段</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Ungroup {name}</source>
        <translation>解组 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Ungroup {n} clips</source>
        <translation>解组 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Link clip to the picture</source>
        <translation>把片段链接到画面</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Link {name} to the picture</source>
        <translation>把 {name} 链接到画面</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Link {n} clips to the picture</source>
        <translation>把 {n} 个片段链接到画面</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Only sound can be linked to the picture.</source>
        <translation>只有声音可以链接到画面。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Select a sound clip.</source>
        <translation>请选择声音片段。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>There is no picture under the start of “{name}”.</source>
        <translation>“{name}”的起点下面没有画面。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Move it over a picture first.</source>
        <translation>请先把它移到画面上。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Detach sound</source>
        <translation>分离声音</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Detach sound of {name}</source>
        <translation>分离 {name} 的声音</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>“{name}” has no sound to detach.</source>
        <translation>“{name}”没有可分离的声音。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Choose a video that has sound.</source>
        <translation>请选择有声音的视频。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>“{name}” is silent.</source>
        <translation>“{name}”是静音的。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>Unmute it first.</source>
        <translation>请先取消静音。</translation>
    </message>
    <message>
        <location filename="editor/edit/group_commands.py"/>
        <source>{name} (sound)</source>
        <translation>{name}（声音）</translation>
    </message>
    <message>
        <location filename="editor/edit/lanes.py"/>
        <source>This track is no longer there.</source>
        <translation>这条轨道已不存在。</translation>
    </message>
    <message>
        <location filename="editor/edit/lanes.py"/>
        <source>Undo brings it back.</source>
        <translation>撤销可以恢复它。</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Volume {level}</source>
        <translation>音量 {level}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Volume {level} on {name}</source>
        <translation>{name} 的音量 {level}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Volume by {level}</source>
        <translation>音量调整 {level}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Volume by {level} on {name}</source>
        <translation>{name} 的音量调整 {level}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Mute clip</source>
        <translation>静音片段</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Mute {name}</source>
        <translation>静音 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Mute {n} clips</source>
        <translation>静音 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Unmute clip</source>
        <translation>取消静音片段</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Unmute {name}</source>
        <translation>取消静音 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Unmute {n} clips</source>
        <translation>取消静音 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>“{name}” follows volume points and has no single level to mute.</source>
        <translation>“{name}”的音量由音量点决定，没有单一电平可以静音。</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Switch the clip off, mute its track, or pull the line down.</source>
        <translation>请停用片段、静音轨道，或把线拉到底。</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fade in {length}, fade out {other}</source>
        <translation>淡入 {length}，淡出 {other}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fade in {length}</source>
        <translation>淡入 {length}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fade out {length}</source>
        <translation>淡出 {length}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fades</source>
        <translation>淡化</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Remove the fades</source>
        <translation>移除淡入淡出</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Remove the fade in</source>
        <translation>移除淡入</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Remove the fade out</source>
        <translation>移除淡出</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fade in {length} on {name}</source>
        <translation>{name} 淡入 {length}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fade out {length} on {name}</source>
        <translation>{name} 淡出 {length}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fade in {length}, fade out {other} on {name}</source>
        <translation>{name} 淡入 {length}，淡出 {other}</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>A fade cannot be shorter than nothing.</source>
        <translation>淡化不能短于零。</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Type 0 to remove it.</source>
        <translation>输入 0 可去除。</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>“{name}” cross-fades here.</source>
        <translation>“{name}”在这里交叉淡化。</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Drag a border of the crossfade to change its length.</source>
        <translation>拖动交叉淡化的边缘可改变长度。</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fade curve</source>
        <translation>淡化曲线</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fade curve on {name}</source>
        <translation>{name} 的淡化曲线</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Fade curve on {n} clips</source>
        <translation>{n} 个片段的淡化曲线</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>This form of a fade is not known.</source>
        <translation>没有这种淡化形状。</translation>
    </message>
    <message>
        <location filename="editor/edit/level_commands.py"/>
        <source>Choose one of the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <location filename="editor/edit/looping.py"/>
        <source>“{name}” would have to be repeated {n} times, and {most} is the most.</source>
        <translation>“{name}”需要重复 {n} 次，最多 {most} 次。</translation>
    </message>
    <message>
        <location filename="editor/edit/looping.py"/>
        <source>Choose an earlier end.</source>
        <translation>请选择更早的结尾。</translation>
    </message>
    <message>
        <location filename="editor/edit/loudness_commands.py"/>
        <source>Limiter on</source>
        <translation>打开限幅器</translation>
    </message>
    <message>
        <location filename="editor/edit/loudness_commands.py"/>
        <source>Limiter off</source>
        <translation>关闭限幅器</translation>
    </message>
    <message>
        <location filename="editor/edit/loudness_commands.py"/>
        <source>Loudness as mixed</source>
        <translation>响度保持混音原样</translation>
    </message>
    <message>
        <location filename="editor/edit/loudness_commands.py"/>
        <source>Loudness aim {aim} LUFS</source>
        <translation>响度目标 {aim} LUFS</translation>
    </message>
    <message>
        <location filename="editor/edit/loudness_commands.py"/>
        <source>The loudness must lie between −40 and −5 LUFS.</source>
        <translation>响度必须在 −40 到 −5 LUFS 之间。</translation>
    </message>
    <message>
        <location filename="editor/edit/loudness_commands.py"/>
        <source>Usual values are −14, −16 and −23.</source>
        <translation>常用的值是 −14、−16 和 −23。</translation>
    </message>
    <message>
        <location filename="editor/edit/loudness_commands.py"/>
        <source>Match loudness</source>
        <translation>匹配响度</translation>
    </message>
    <message>
        <location filename="editor/edit/loudness_commands.py"/>
        <source>Match loudness of {name}</source>
        <translation>匹配 {name} 的响度</translation>
    </message>
    <message>
        <location filename="editor/edit/loudness_commands.py"/>
        <source>Match loudness of {n} clips</source>
        <translation>匹配 {n} 个片段的响度</translation>
    </message>
    <message>
        <location filename="editor/edit/made_sound.py"/>
        <source>There is no room for “{name}” here.</source>
        <translation>这里放不下“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>This moment lies outside of the timeline.</source>
        <translation>这一刻不在时间线内。</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>This mark is no longer there.</source>
        <translation>这个标记已不存在。</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Add marker</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Add {n} markers</source>
        <translation>添加 {n} 个标记</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>This mark is there already.</source>
        <translation>这个标记已经存在。</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Move marker</source>
        <translation>移动标记</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Remove marker</source>
        <translation>删除标记</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Remove {n} markers</source>
        <translation>删除 {n} 个标记</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Change marker</source>
        <translation>修改标记</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Clear In and Out</source>
        <translation>清除入点和出点</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Set In</source>
        <translation>设置入点</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Set Out</source>
        <translation>设置出点</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Set In and Out</source>
        <translation>设置入点和出点</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>In has to lie before Out.</source>
        <translation>入点必须在出点之前。</translation>
    </message>
    <message>
        <location filename="editor/edit/marker_commands.py"/>
        <source>Clear one of them first.</source>
        <translation>请先清除其中一个。</translation>
    </message>
    <message>
        <location filename="editor/edit/mix_command.py"/>
        <source>Add the mix “{name}”</source>
        <translation>添加混合“{name}”</translation>
    </message>
    <message>
        <location filename="editor/edit/mix_command.py"/>
        <source>There is nothing to add.</source>
        <translation>没有可添加的内容。</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>There is no sound track there for “{name}”.</source>
        <translation>那里没有放“{name}”的声音轨道。</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Add a track first.</source>
        <translation>请先添加轨道。</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Move clip</source>
        <translation>移动片段</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Move {name}</source>
        <translation>移动 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Move {n} clips</source>
        <translation>移动 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Copy clip</source>
        <translation>复制片段</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Copy {name}</source>
        <translation>复制 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Copy {n} clips</source>
        <translation>复制 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Duplicate clip</source>
        <translation>制作片段副本</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Duplicate {name}</source>
        <translation>制作 {name} 的副本</translation>
    </message>
    <message>
        <location filename="editor/edit/moving.py"/>
        <source>Duplicate {n} clips</source>
        <translation>制作 {n} 个片段的副本</translation>
    </message>
    <message>
        <location filename="editor/edit/names.py"/>
        <source>A name needs at least one character.</source>
        <translation>名称至少要有一个字符。</translation>
    </message>
    <message>
        <location filename="editor/edit/names.py"/>
        <source>Type a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <location filename="editor/edit/picture_commands.py"/>
        <source>Add {n} video</source>
        <translation>添加 {n} 个视频</translation>
    </message>
    <message>
        <location filename="editor/edit/picture_commands.py"/>
        <source>Add {n} videos</source>
        <translation>添加 {n} 个视频</translation>
    </message>
    <message>
        <location filename="editor/edit/picture_commands.py"/>
        <source>A picture can only lie on a picture track.</source>
        <translation>画面只能放在画面轨道上。</translation>
    </message>
    <message>
        <location filename="editor/edit/picture_commands.py"/>
        <source>Drop it on the picture track.</source>
        <translation>请放到画面轨道上。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>This clip is no longer on the timeline.</source>
        <translation>这个片段已不在时间线上。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>No clip is selected.</source>
        <translation>没有选中片段。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>Select one first.</source>
        <translation>请先选中一个。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>This clip is on the timeline already.</source>
        <translation>这个片段已经在时间线上。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>Try it again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>“{name}” cannot start before the beginning.</source>
        <translation>“{name}”不能早于开头。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>“{name}” would end after {hours} hours.</source>
        <translation>“{name}”会超过 {hours} 小时。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>Choose an earlier place.</source>
        <translation>请选择更早的位置。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>“{name}” does not fit here: “{other}” is in the way.</source>
        <translation>“{name}”放不下：“{other}”挡住了。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>Choose a free place or another track.</source>
        <translation>请选择空位或另一条轨道。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>without name</source>
        <translation>未命名</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>The track “{name}” is locked.</source>
        <translation>轨道“{name}”已锁定。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>Unlock it first.</source>
        <translation>请先解锁。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>“{name}” is sound and cannot lie on this track.</source>
        <translation>“{name}”是声音，不能放在这条轨道上。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>“{name}” is no sound and cannot lie on this track.</source>
        <translation>“{name}”不是声音，不能放在这条轨道上。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>Choose a track of its kind.</source>
        <translation>请选择同类轨道。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>Delete it instead.</source>
        <translation>请改为删除。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>“{name}” starts here: there is no sound before it.</source>
        <translation>“{name}”从这里开始：前面没有声音。</translation>
    </message>
    <message>
        <location filename="editor/edit/placing.py"/>
        <source>“{name}” ends here: the file is no longer than that.</source>
        <translation>“{name}”到这里结束：文件没有更长了。</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Volume points</source>
        <translation>音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Volume points on {name}</source>
        <translation>{name} 的音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Add volume point</source>
        <translation>添加音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Add volume point on {name}</source>
        <translation>在 {name} 上添加音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>The point would lie outside of the clip.</source>
        <translation>这个点会落在片段之外。</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Move the playhead over the clip.</source>
        <translation>请把播放头移到片段上。</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>This point is no longer there.</source>
        <translation>这个点已不存在。</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Move volume point</source>
        <translation>移动音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Move volume point on {name}</source>
        <translation>移动 {name} 的音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>This is not a level.</source>
        <translation>这不是电平。</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Choose a value from −60 to +20 dB.</source>
        <translation>请选择 −60 到 +20 dB 之间的值。</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Remove volume point</source>
        <translation>删除音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Remove volume point on {name}</source>
        <translation>删除 {name} 的音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Remove volume points</source>
        <translation>删除音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Remove volume points of {name}</source>
        <translation>删除 {name} 的音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/point_commands.py"/>
        <source>Remove volume points of {n} clips</source>
        <translation>删除 {n} 个片段的音量点</translation>
    </message>
    <message>
        <location filename="editor/edit/relink_commands.py"/>
        <source>Use the file that was found</source>
        <translation>使用找到的文件</translation>
    </message>
    <message>
        <location filename="editor/edit/relink_commands.py"/>
        <source>Use {n} files that were found</source>
        <translation>使用找到的 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/edit/relink_commands.py"/>
        <source>The files are no longer part of this project.</source>
        <translation>这些文件已不属于此项目。</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Delete clip</source>
        <translation>删除片段</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Delete {name}</source>
        <translation>删除 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Delete {n} clips</source>
        <translation>删除 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Cut clip</source>
        <translation>剪切片段</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Cut {name}</source>
        <translation>剪切 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Cut {n} clips</source>
        <translation>剪切 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Delete clip and close the gap</source>
        <translation>删除片段并合拢空隙</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Delete {name} and close the gap</source>
        <translation>删除 {name} 并合拢空隙</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Delete {n} clips and close the gaps</source>
        <translation>删除 {n} 个片段并合拢空隙</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>The picture keeps its place, so its gaps are not closed.</source>
        <translation>画面保持原位，因此不合拢它的空隙。</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Delete it without closing the gap.</source>
        <translation>请只删除，不合拢空隙。</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Close gap</source>
        <translation>合拢空隙</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>There is no gap here.</source>
        <translation>这里没有空隙。</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>Point at a place without a clip.</source>
        <translation>请指向没有片段的位置。</translation>
    </message>
    <message>
        <location filename="editor/edit/removing.py"/>
        <source>No clip follows here, so there is no gap to close.</source>
        <translation>后面没有片段，所以没有可合拢的空隙。</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>start</source>
        <translation>开头</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>playhead</source>
        <translation>播放头</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>picture end</source>
        <translation>画面结尾</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>In</source>
        <translation>入点</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>Out</source>
        <translation>出点</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>beat {number}</source>
        <translation>节拍 {number}</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>picture cut</source>
        <translation>画面剪切点</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>clip start</source>
        <translation>片段开头</translation>
    </message>
    <message>
        <location filename="editor/edit/snapping.py"/>
        <source>clip end</source>
        <translation>片段结尾</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>cut to the picture</source>
        <translation>按画面裁切</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>loop on the beat</source>
        <translation>按节拍循环</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>The music would start after the end of the song.</source>
        <translation>音乐的起点在歌曲结束之后。</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>Choose an earlier start.</source>
        <translation>请选择更早的起点。</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>The song would have to run {percent:.0f} % {way}, and more than 4 % is heard.</source>
        <translation>歌曲需要{way} {percent:.0f} %，超过 4 % 就能听出来。</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>slower</source>
        <translation>放慢</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>Cut it to the picture, loop it, or choose another start.</source>
        <translation>请按画面裁切、循环，或选择另一个起点。</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>The song is too short to be looped.</source>
        <translation>歌曲太短，无法循环。</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>Choose a longer song.</source>
        <translation>请选择更长的歌曲。</translation>
    </message>
    <message>
        <location filename="editor/edit/song_fit.py"/>
        <source>The song would be repeated too often.</source>
        <translation>歌曲需要重复的次数太多。</translation>
    </message>
    <message>
        <location filename="editor/edit/sound_commands.py"/>
        <source>Sound can only lie on a sound track.</source>
        <translation>声音只能放在声音轨道上。</translation>
    </message>
    <message>
        <location filename="editor/edit/sound_commands.py"/>
        <source>Drop it on a sound track or below the last one.</source>
        <translation>请放到声音轨道上，或最后一条轨道下面。</translation>
    </message>
    <message>
        <location filename="editor/edit/sound_commands.py"/>
        <source>Insert {name}</source>
        <translation>插入 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/sound_commands.py"/>
        <source>Insert {n} sound</source>
        <translation>插入 {n} 个声音</translation>
    </message>
    <message>
        <location filename="editor/edit/sound_commands.py"/>
        <source>Insert {n} sounds</source>
        <translation>插入 {n} 个声音</translation>
    </message>
    <message>
        <location filename="editor/edit/soundtrack_command.py"/>
        <source>New soundtrack: {name}</source>
        <translation>新配乐：{name}</translation>
    </message>
    <message>
        <location filename="editor/edit/soundtrack_command.py"/>
        <source>There is no picture to make a soundtrack for.</source>
        <translation>没有可以配乐的画面。</translation>
    </message>
    <message>
        <location filename="editor/edit/soundtrack_command.py"/>
        <source>Open a video first.</source>
        <translation>请先打开一个视频。</translation>
    </message>
    <message>
        <location filename="editor/edit/soundtrack_command.py"/>
        <source>The length of “{name}” is not known.</source>
        <translation>不知道“{name}”的长度。</translation>
    </message>
    <message>
        <location filename="editor/edit/soundtrack_command.py"/>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <location filename="editor/edit/text_commands.py"/>
        <source>Add {n} text</source>
        <translation>添加 {n} 段文字</translation>
    </message>
    <message>
        <location filename="editor/edit/text_commands.py"/>
        <source>Add {n} texts</source>
        <translation>添加 {n} 段文字</translation>
    </message>
    <message>
        <location filename="editor/edit/text_commands.py"/>
        <source>“{name}” has no room on its track.</source>
        <translation>“{name}”在轨道上放不下。</translation>
    </message>
    <message>
        <location filename="editor/edit/text_commands.py"/>
        <source>Change words</source>
        <translation>修改文字</translation>
    </message>
    <message>
        <location filename="editor/edit/text_commands.py"/>
        <source>Change the words of {name}</source>
        <translation>修改“{name}”的文字</translation>
    </message>
    <message>
        <location filename="editor/edit/text_commands.py"/>
        <source>The words of “{name}” can only be changed in the app.</source>
        <translation>“{name}”的文字只能在剪映中修改。</translation>
    </message>
    <message>
        <location filename="editor/edit/text_commands.py"/>
        <source>A text needs at least one character.</source>
        <translation>文字至少需要一个字符。</translation>
    </message>
    <message>
        <location filename="editor/edit/text_commands.py"/>
        <source>Delete the clip instead.</source>
        <translation>请改为删除该片段。</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Add track</source>
        <translation>添加轨道</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>This track is there already.</source>
        <translation>这条轨道已经存在。</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Remove track</source>
        <translation>删除轨道</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Move track</source>
        <translation>移动轨道</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Only sound tracks can change their order.</source>
        <translation>只有声音轨道可以调整顺序。</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Choose a sound track.</source>
        <translation>请选择声音轨道。</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Mute track</source>
        <translation>静音轨道</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Unmute track</source>
        <translation>取消静音轨道</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Lock track</source>
        <translation>锁定轨道</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Unlock track</source>
        <translation>解锁轨道</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Role of track</source>
        <translation>轨道类型</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Track volume {level}</source>
        <translation>轨道音量 {level}</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Master volume {level}</source>
        <translation>总音量 {level}</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Rename track to {name}</source>
        <translation>把轨道重命名为 {name}</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Put the volume into the clips</source>
        <translation>把音量写入片段</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>“{name}” would become louder than +20 dB.</source>
        <translation>“{name}”会超过 +20 dB。</translation>
    </message>
    <message>
        <location filename="editor/edit/track_commands.py"/>
        <source>Lower the clip or the track first.</source>
        <translation>请先调低片段或轨道。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>normalised</source>
        <translation>标准化</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>compressed</source>
        <translation>压缩</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>mono</source>
        <translation>单声道</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>sides swapped</source>
        <translation>左右互换</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>reversed</source>
        <translation>倒放</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>low cut</source>
        <translation>低切</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>high cut</source>
        <translation>高切</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>{what} {n} clips</source>
        <translation>{what}：{n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>{what} {name}</source>
        <translation>{what}：{name}</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>“{name}” was changed while it was treated.</source>
        <translation>“{name}”在处理期间被改动了。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>Treat it again.</source>
        <translation>请再处理一次。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>Restore the original</source>
        <translation>恢复原声</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>Restore the original of {name}</source>
        <translation>恢复 {name} 的原声</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>Restore the originals of {n} clips</source>
        <translation>恢复 {n} 个片段的原声</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>This clip has its original sound.</source>
        <translation>这个片段就是原声。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>The original of “{name}” is no longer part of this project.</source>
        <translation>“{name}”的原文件已不在此项目中。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>Replace the file by hand.</source>
        <translation>请手动替换文件。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>Keep parts</source>
        <translation>保留部分</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>Keep parts of {name}</source>
        <translation>保留 {name} 的部分</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>{what} of {name}</source>
        <translation>{name}：{what}</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>“{name}” cross-fades with its neighbour.</source>
        <translation>“{name}”与相邻片段交叉淡化。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>Remove the crossfade first.</source>
        <translation>请先移除交叉淡化。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>“{name}” was changed meanwhile.</source>
        <translation>“{name}”在此期间被改动了。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>“{name}” holds nothing but silence.</source>
        <translation>“{name}”里只有静音。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>“{name}” belongs to a picture, and would no longer fit to it.</source>
        <translation>“{name}”属于一个画面，这样就对不上了。</translation>
    </message>
    <message>
        <location filename="editor/edit/treatment.py"/>
        <source>Ungroup it first.</source>
        <translation>请先取消编组。</translation>
    </message>
    <message>
        <location filename="editor/edit/volumes.py"/>
        <source>The volume must lie between silence and +20 dB.</source>
        <translation>音量必须在无声和 +20 dB 之间。</translation>
    </message>
    <message>
        <location filename="editor/fetch/addresses.py"/>
        <source>The address “{address}” is too long.</source>
        <translation>地址“{address}”太长。</translation>
    </message>
    <message>
        <location filename="editor/fetch/addresses.py"/>
        <source>Copy it again.</source>
        <translation>请重新复制。</translation>
    </message>
    <message>
        <location filename="editor/fetch/addresses.py"/>
        <source>“{address}” is no web address.</source>
        <translation>“{address}”不是网址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/addresses.py"/>
        <source>Only addresses that begin with https:// or http:// are fetched.</source>
        <translation>只能获取以 https:// 或 http:// 开头的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/addresses.py"/>
        <source>“{address}” holds a user name or a password.</source>
        <translation>“{address}”里含有用户名或密码。</translation>
    </message>
    <message>
        <location filename="editor/fetch/addresses.py"/>
        <source>Use an address without one.</source>
        <translation>请使用不含它们的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/addresses.py"/>
        <source>“{address}” is no address that can be read.</source>
        <translation>“{address}”不是可以识别的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/addresses.py"/>
        <source>“{host}” leads to this computer or into a private network.</source>
        <translation>“{host}”指向本机或内部网络。</translation>
    </message>
    <message>
        <location filename="editor/fetch/addresses.py"/>
        <source>Such addresses are fetched only when you type them yourself and agree.</source>
        <translation>这样的地址只有在你亲自输入并同意后才会获取。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>The download could not be written to “{folder}”: {reason}.</source>
        <translation>下载内容无法写入“{folder}”：{reason}。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>Free some space on that disk, or change its rights.</source>
        <translation>请在该磁盘上腾出空间，或修改它的权限。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” did not give the file: {reason}.</source>
        <translation>“{host}”没有给出文件：{reason}。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>Try again later.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” asks to wait before the next try.</source>
        <translation>“{host}”要求稍后再试。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” leads from one address to the next without an end.</source>
        <translation>“{host}”在多个地址之间不停跳转。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>Use the address of the file itself.</source>
        <translation>请使用文件本身的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” could not prove that it is “{host}”.</source>
        <translation>“{host}”无法证明自己就是“{host}”。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>Its certificate is not valid. Use another address.</source>
        <translation>它的证书无效。请使用别的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>the connection was refused or lost</source>
        <translation>连接被拒绝或中断</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>its answer could not be read</source>
        <translation>无法读懂它的应答</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” leads to an address that cannot be read.</source>
        <translation>“{host}”指向无法读取的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” leads from a protected to an open connection.</source>
        <translation>“{host}”从加密连接跳到了未加密连接。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>Use an address that begins with https:// all the way.</source>
        <translation>请使用始终以 https:// 开头的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>it gave another part than the one that was asked for</source>
        <translation>它给出的部分与所要的不同</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>it answered with {status}</source>
        <translation>它的应答是 {status}</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” asks for a login.</source>
        <translation>“{host}”要求登录。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” does not allow this download.</source>
        <translation>“{host}”不允许这次下载。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>There is no file at this address on “{host}”.</source>
        <translation>“{host}”的这个地址上没有文件。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>The file at this address on “{host}” is gone.</source>
        <translation>“{host}”的这个地址上的文件已经不在了。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” answered with {status}.</source>
        <translation>“{host}”的应答是 {status}。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>Open the address in a browser to see what it gives.</source>
        <translation>请用浏览器打开该地址，看看它给出什么。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>“{host}” sends the file packed in a way that was not asked for.</source>
        <translation>“{host}”用没有要求的方式压缩了文件。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>Download the file with a browser and drop it here.</source>
        <translation>请用浏览器下载文件，再拖到这里。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>The file is larger than {limit}, which is the most that is fetched.</source>
        <translation>文件超过 {limit}，这是获取的上限。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>Download it with a browser and drop it here, or raise the limit.</source>
        <translation>请用浏览器下载后拖到这里，或提高上限。</translation>
    </message>
    <message>
        <location filename="editor/fetch/download.py"/>
        <source>from {host}</source>
        <translation>来自 {host}</translation>
    </message>
    <message>
        <location filename="editor/fetch/keys.py"/>
        <source>There is no key.</source>
        <translation>没有密钥。</translation>
    </message>
    <message>
        <location filename="editor/fetch/keys.py"/>
        <source>Paste the key that the service gave you.</source>
        <translation>请粘贴服务给您的密钥。</translation>
    </message>
    <message>
        <location filename="editor/fetch/keys.py"/>
        <source>This is no key: it holds letters that no key has.</source>
        <translation>这不是密钥：其中含有密钥不会有的字符。</translation>
    </message>
    <message>
        <location filename="editor/fetch/keys.py"/>
        <source>Copy it again, without the words around it.</source>
        <translation>请重新复制，不要带上周围的文字。</translation>
    </message>
    <message>
        <location filename="editor/fetch/pace.py"/>
        <source>The server is too slow.</source>
        <translation>服务器太慢。</translation>
    </message>
    <message>
        <location filename="editor/fetch/pace.py"/>
        <source>Try again later, or download the file with a browser.</source>
        <translation>请稍后再试，或用浏览器下载文件。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/callbacks.py"/>
        <source>This is no message of a music service.</source>
        <translation>这不是音乐服务的消息。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>Takes credits of your account; the price is on the service's own page.</source>
        <translation>会消耗您账户的积分；价格见该服务的页面。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>The addresses of the songs and your words are sent. The service fetches the songs.</source>
        <translation>会发送歌曲的地址和您的文字。歌曲由服务自行下载。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>It keeps the results for about 14 days.</source>
        <translation>结果在服务处保留约 14 天。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>5 credits for 5 s, 10 credits for 10 s.</source>
        <translation>5 秒 5 积分，10 秒 10 积分。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>The id of your video there and the address of the sound are sent.</source>
        <translation>会发送您在该服务上的视频 id 和声音的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>It keeps the results for 7 days.</source>
        <translation>结果在服务处保留 7 天。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>The addresses of the videos and your words are sent. The service fetches the videos.</source>
        <translation>会发送视频的地址和您的文字。视频由服务自行下载。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>How long it keeps the results is not said: they are fetched at once.</source>
        <translation>服务未说明结果保留多久：会立即下载。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>Takes credits of your account. MP3 at 192 kbit/s and PCM at 44.1 kHz need a larger plan.</source>
        <translation>会消耗您账户的积分。192 kbit/s 的 MP3 和 44.1 kHz 的 PCM 需要更高的套餐。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>The video files themselves, description and tags are sent.</source>
        <translation>会发送视频文件本身、描述和标签。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>The result comes with the reply; your account's history may keep a copy.</source>
        <translation>结果随回复一起返回；您账户的历史记录可能会保留一份。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>There is no service “{name}”.</source>
        <translation>没有服务“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>“{host}” would be asked without protection.</source>
        <translation>对“{host}”的请求将不受保护。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>Use an address that begins with https://: your key goes with every question.</source>
        <translation>请使用以 https:// 开头的地址：每个请求都带着您的密钥。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/catalogue.py"/>
        <source>“{host}” is no address that can be read.</source>
        <translation>“{host}”不是可以读取的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/eleven_client.py"/>
        <source>“{name}” cannot be read.</source>
        <translation>无法读取“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/eleven_client.py"/>
        <source>Choose the file again.</source>
        <translation>请重新选择文件。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/eleven_client.py"/>
        <source>What came back is not a sound that can be read.</source>
        <translation>返回的内容不是可以读取的声音。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} could not be reached.</source>
        <translation>无法连接 {service}。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Check the connection to the internet, then try again. Nothing was ordered.</source>
        <translation>请检查网络连接后重试。没有提交任何订单。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} does not answer.</source>
        <translation>{service} 没有响应。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>The reply of {service} was lost: it may be working on this, and charge it.</source>
        <translation>{service} 的回复丢失了：它可能正在处理并会收费。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Look into your account there first. Order it again only if nothing was begun.</source>
        <translation>请先查看您在那里的账户。只有在没有开始处理时才再次提交。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{words} It says: {said}</source>
        <translation>{words}它说：{said}</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} does not take the key.</source>
        <translation>{service} 不接受该密钥。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Set another key in the preferences, under Services.</source>
        <translation>请在偏好设置的“服务”中设置其他密钥。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>The account at {service} has too few credits.</source>
        <translation>{service} 账户的积分不足。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Add credits there, or make it on this computer.</source>
        <translation>请在那里充值，或在本机制作。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} does not know this task or address.</source>
        <translation>{service} 不认识此任务或地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Check the base address in the preferences. Results are kept there for some days only.</source>
        <translation>请检查偏好设置中的基础地址。结果在那里只保留几天。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} is working on the same thing already.</source>
        <translation>{service} 已在处理同样的内容。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Wait for it.</source>
        <translation>请等待。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} refuses the request ({code}).</source>
        <translation>{service} 拒绝了请求（{code}）。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Correct it, then try again.</source>
        <translation>请更正后重试。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} gets too many requests.</source>
        <translation>{service} 收到的请求过多。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Wait a few minutes.</source>
        <translation>请等几分钟。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} could not fetch the media, or may not use it.</source>
        <translation>{service} 无法下载媒体，或不得使用它。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Use addresses that anybody can open, and sound that is yours.</source>
        <translation>请使用任何人都能打开的地址，以及属于您的声音。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} is being repaired.</source>
        <translation>{service} 正在维护。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} has a fault of its own ({code}).</source>
        <translation>{service} 自身出现故障（{code}）。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>{service} could not begin: the video is not finished there.</source>
        <translation>{service} 无法开始：那里的视频尚未完成。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Wait until the video is completed, then try again.</source>
        <translation>请等视频完成后重试。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>The account at {service} is blocked.</source>
        <translation>{service} 的账户已被封禁。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Ask the service.</source>
        <translation>请咨询该服务。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>The answer of {service} cannot be read.</source>
        <translation>无法读取 {service} 的回复。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/faults.py"/>
        <source>Check the base address in the preferences.</source>
        <translation>请检查偏好设置中的基础地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/line.py"/>
        <source>The answer is larger than {limit}.</source>
        <translation>回复超过 {limit}。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/line.py"/>
        <source>Check the base address.</source>
        <translation>请检查基础地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/mashup_rules.py"/>
        <source>The model {model} is not known here: the service decides.</source>
        <translation>这里不认识模型 {model}：由服务决定。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/public.py"/>
        <source>{field}: the service cannot open “{address}”. Files of this computer have to be put where anybody can fetch them.</source>
        <translation>{field}：服务无法打开“{address}”。本机文件必须先放到任何人都能下载的地方。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/result_files.py"/>
        <source>The result lies at “{host}” without protection.</source>
        <translation>结果位于不受保护的“{host}”。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/result_files.py"/>
        <source>Fetch it from your account at the service.</source>
        <translation>请从您在该服务的账户中下载。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/result_files.py"/>
        <source>What the service gave is not a sound that can be read.</source>
        <translation>服务给出的内容不是可以读取的声音。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/result_files.py"/>
        <source>Look for it in your account at the service.</source>
        <translation>请在您该服务的账户中查找。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>{field} is required.</source>
        <translation>缺少 {field}。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>{field} must be a text.</source>
        <translation>{field} 必须是文本。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>{field} may have at most {most} characters.</source>
        <translation>{field} 最多 {most} 个字符。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>{field} must be true or false.</source>
        <translation>{field} 必须是 true 或 false。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>{field} must be one of {choices}.</source>
        <translation>{field} 必须是以下之一：{choices}。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>{field} must be a number from 0 to 1 in steps of 0.01.</source>
        <translation>{field} 必须是 0 到 1 之间、步长为 0.01 的数。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>{field} must be a list.</source>
        <translation>{field} 必须是列表。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>{field} must have exactly {most} entries.</source>
        <translation>{field} 必须正好有 {most} 项。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>{field} must have {least} to {most} entries.</source>
        <translation>{field} 必须有 {least} 到 {most} 项。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/rules.py"/>
        <source>Each entry of {field} must be a text that is not empty.</source>
        <translation>{field} 的每一项都必须是非空文本。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/score_rules.py"/>
        <source>signWithC2pa is for MP3 formats only.</source>
        <translation>signWithC2pa 仅适用于 MP3 格式。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/score_rules.py"/>
        <source>The videos are larger than {most} MB in all.</source>
        <translation>视频总大小超过 {most} MB。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/score_rules.py"/>
        <source>The videos are longer than {most} s in all.</source>
        <translation>视频总时长超过 {most} 秒。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/soundtrack_rules.py"/>
        <source>{field} is no id of a video.</source>
        <translation>{field} 不是视频的 id。</translation>
    </message>
    <message>
        <location filename="editor/fetch/services/soundtrack_rules.py"/>
        <source>{field} must be 1 or 2.</source>
        <translation>{field} 必须是 1 或 2。</translation>
    </message>
    <message>
        <location filename="editor/fetch/sounds.py"/>
        <source>The address gave a web page, not a sound.</source>
        <translation>该地址给出的是网页，不是声音。</translation>
    </message>
    <message>
        <location filename="editor/fetch/sounds.py"/>
        <source>Open it in a browser, find the address of the file itself, and use that.</source>
        <translation>请用浏览器打开它，找到文件本身的地址再使用。</translation>
    </message>
    <message>
        <location filename="editor/fetch/sounds.py"/>
        <source>What the address gave is not a sound that can be read.</source>
        <translation>该地址给出的不是可以读取的声音。</translation>
    </message>
    <message>
        <location filename="editor/fetch/sounds.py"/>
        <source>Use another address.</source>
        <translation>请使用别的地址。</translation>
    </message>
    <message>
        <location filename="editor/fetch/sounds.py"/>
        <source>The file at this address has no sound.</source>
        <translation>该地址上的文件没有声音。</translation>
    </message>
    <message>
        <location filename="editor/fetch/wire.py"/>
        <source>“{host}” was not found.</source>
        <translation>找不到“{host}”。</translation>
    </message>
    <message>
        <location filename="editor/fetch/wire.py"/>
        <source>Check the address and the connection to the internet.</source>
        <translation>请检查地址和网络连接。</translation>
    </message>
    <message>
        <location filename="editor/library/adding.py"/>
        <source>“{name}” has no moving picture.</source>
        <translation>“{name}”没有动态画面。</translation>
    </message>
    <message>
        <location filename="editor/library/adding.py"/>
        <source>The library takes videos.</source>
        <translation>媒体库只收录视频。</translation>
    </message>
    <message>
        <location filename="editor/library/adding.py"/>
        <source>“{name}” is in the library already, as {id}.</source>
        <translation>“{name}”已在媒体库中，编号为 {id}。</translation>
    </message>
    <message>
        <location filename="editor/library/adding.py"/>
        <source>Nothing was added.</source>
        <translation>没有添加任何内容。</translation>
    </message>
    <message>
        <location filename="editor/library/database.py"/>
        <source>The library was damaged and begins anew. The old file was kept as “{name}”.</source>
        <translation>素材库文件已损坏，现已重新建立。旧文件保留为“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/library/database.py"/>
        <source>The library in “{folder}” cannot be used: {cause}.</source>
        <translation>无法使用“{folder}”中的素材库：{cause}。</translation>
    </message>
    <message>
        <location filename="editor/library/database.py"/>
        <source>Check the permissions of this folder and the free space.</source>
        <translation>请检查此文件夹的权限和剩余空间。</translation>
    </message>
    <message>
        <location filename="editor/library/entry_list.py"/>
        <source>There is no entry “{id}” in the library.</source>
        <translation>素材库中没有条目“{id}”。</translation>
    </message>
    <message>
        <location filename="editor/library/entry_list.py"/>
        <source>`fadeline library` lists them.</source>
        <translation>用 `fadeline library` 可列出所有条目。</translation>
    </message>
    <message>
        <location filename="editor/library/entry_list.py"/>
        <source>“{name}” is still being made.</source>
        <translation>“{name}”仍在制作中。</translation>
    </message>
    <message>
        <location filename="editor/library/entry_list.py"/>
        <source>Stop its task first.</source>
        <translation>请先停止它的任务。</translation>
    </message>
    <message>
        <location filename="editor/library/export_keeper.py"/>
        <source>The program ended while it was being written.</source>
        <translation>写入过程中程序意外结束。</translation>
    </message>
    <message>
        <location filename="editor/library/export_task.py"/>
        <source>An export that waited can no longer be read.</source>
        <translation>一个等待中的导出已无法读取。</translation>
    </message>
    <message>
        <location filename="editor/library/export_task.py"/>
        <source>Export the project once more.</source>
        <translation>请重新导出该项目。</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>The service has not said what it calls “{name}”.</source>
        <translation>服务没有说明它如何称呼“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>Look into your account there.</source>
        <translation>请查看您在那里的账户。</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>There is no key for {service}.</source>
        <translation>没有 {service} 的密钥。</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>Set one in the preferences, under Services, then go on.</source>
        <translation>请在偏好设置的“服务”中设置，然后继续。</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>waiting for the service</source>
        <translation>正在等待服务</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>{service} is still working on this.</source>
        <translation>{service} 仍在处理。</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>Check later: go on waiting in the list of tasks. Nothing is ordered again.</source>
        <translation>请稍后查看：在任务列表中继续等待。不会再次提交。</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>{service} has stopped this.</source>
        <translation>{service} 已停止处理。</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>{service} could not make this.{said}</source>
        <translation>{service} 无法制作。{said}</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>Change the request, or make it on this computer.</source>
        <translation>请修改请求，或在本机制作。</translation>
    </message>
    <message>
        <location filename="editor/library/hosted_task.py"/>
        <source>fetching</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <location filename="editor/library/mashup_task.py"/>
        <source>A mix that waited can no longer be read.</source>
        <translation>等待中的混合任务已无法读取。</translation>
    </message>
    <message>
        <location filename="editor/library/mashup_task.py"/>
        <source>Choose the two songs once more.</source>
        <translation>请重新选择两首歌曲。</translation>
    </message>
    <message>
        <location filename="editor/library/mashup_task.py"/>
        <source>finishing</source>
        <translation>正在收尾</translation>
    </message>
    <message>
        <location filename="editor/library/mashup_task.py"/>
        <source>checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <location filename="editor/library/schema.py"/>
        <source>The library was made by a newer version of Fadeline.</source>
        <translation>素材库由更新版本的 Fadeline 创建。</translation>
    </message>
    <message>
        <location filename="editor/library/schema.py"/>
        <source>Update Fadeline to use it.</source>
        <translation>请更新 Fadeline 后再使用。</translation>
    </message>
    <message>
        <location filename="editor/library/score_task.py"/>
        <source>music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <location filename="editor/library/score_task.py"/>
        <source>Not understood: {tags}.</source>
        <translation>未能理解：{tags}。</translation>
    </message>
    <message>
        <location filename="editor/library/score_task.py"/>
        <source>The sound of “{name}” could not be listened to.</source>
        <translation>“{name}”的声音无法分析。</translation>
    </message>
    <message>
        <location filename="editor/library/score_task.py"/>
        <source>Music that waited to be made can no longer be read.</source>
        <translation>等待制作的音乐已无法读取。</translation>
    </message>
    <message>
        <location filename="editor/library/score_task.py"/>
        <source>Order it once more.</source>
        <translation>请重新下单。</translation>
    </message>
    <message>
        <location filename="editor/library/score_task.py"/>
        <source>Music for {name}</source>
        <translation>{name} 的配乐</translation>
    </message>
    <message>
        <location filename="editor/library/score_task.py"/>
        <source>{name}, take {number}</source>
        <translation>{name} 版本 {number}</translation>
    </message>
    <message>
        <location filename="editor/library/soundtrack_task.py"/>
        <source>A soundtrack that waited can no longer be read.</source>
        <translation>等待中的配乐任务已无法读取。</translation>
    </message>
    <message>
        <location filename="editor/library/soundtrack_task.py"/>
        <source>“{name}” is no finished video.</source>
        <translation>“{name}”不是已完成的视频。</translation>
    </message>
    <message>
        <location filename="editor/library/soundtrack_task.py"/>
        <source>Only a finished video gets a new soundtrack.</source>
        <translation>只有已完成的视频才能更换配乐。</translation>
    </message>
    <message>
        <location filename="editor/library/soundtrack_task.py"/>
        <source>The file of “{name}” is missing.</source>
        <translation>缺少“{name}”的文件。</translation>
    </message>
    <message>
        <location filename="editor/library/soundtrack_task.py"/>
        <source>“{name}” has no picture.</source>
        <translation>“{name}”没有画面。</translation>
    </message>
    <message>
        <location filename="editor/library/soundtrack_task.py"/>
        <source>Choose a video.</source>
        <translation>请选择一个视频。</translation>
    </message>
    <message>
        <location filename="editor/library/soundtrack_task.py"/>
        <source>listening</source>
        <translation>聆听</translation>
    </message>
    <message>
        <location filename="editor/library/soundtrack_task.py"/>
        <source>reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>“{name}” is being worked on already.</source>
        <translation>“{name}”已在处理中。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>Wait for it, or stop it first.</source>
        <translation>请等待完成，或先停止它。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>{n} tasks are waiting already.</source>
        <translation>已有 {n} 个任务在等待。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>Wait until some are done.</source>
        <translation>请等其中一些完成。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>There is no task “{id}”.</source>
        <translation>没有任务“{id}”。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>`fadeline tasks` lists them.</source>
        <translation>用 `fadeline tasks` 可列出所有任务。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>The task is not over yet.</source>
        <translation>任务尚未结束。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>Stop it first.</source>
        <translation>请先停止它。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>The work was stopped.</source>
        <translation>处理已停止。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>The command was ended while it worked on this.</source>
        <translation>命令在处理过程中被终止。</translation>
    </message>
    <message>
        <location filename="editor/library/task_list.py"/>
        <source>The program ended twice while it worked on this.</source>
        <translation>程序在处理此任务时两次意外结束。</translation>
    </message>
    <message>
        <location filename="editor/library/task_worker.py"/>
        <source>An error in the program ended this work.</source>
        <translation>程序出错，处理中止。</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>1/9 Check the address of the draft</source>
        <translation>1/9 检查草稿地址</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>2/9 Read the draft</source>
        <translation>2/9 读取草稿</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>3/9 Gather the materials</source>
        <translation>3/9 收集素材</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>4/9 Arrange the materials on the timeline</source>
        <translation>4/9 在时间线上排列素材</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>5/9 Apply effects and transitions</source>
        <translation>5/9 应用效果和转场</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>6/9 Mix the sound</source>
        <translation>6/9 混合声音</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>7/9 Render the video</source>
        <translation>7/9 渲染视频</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>8/9 Encode the file</source>
        <translation>8/9 编码文件</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>9/9 Give the address of the video</source>
        <translation>9/9 给出视频地址</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>Video rendering failed: {cause}</source>
        <translation>视频渲染失败：{cause}</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>Audio processing failed: {cause}</source>
        <translation>音频处理失败：{cause}</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>Encoding failed: {cause}</source>
        <translation>编码失败：{cause}</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>Processing timeout: stopped after {seconds:g} s</source>
        <translation>处理超时：{seconds:g} 秒后停止</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>Material inaccessible: {names}</source>
        <translation>素材无法访问：{names}</translation>
    </message>
    <message>
        <location filename="editor/library/video_task.py"/>
        <source>A video that waited can no longer be read.</source>
        <translation>等待中的视频已无法读取。</translation>
    </message>
    <message>
        <location filename="editor/media/audio_formats.py"/>
        <source>There is no output format “{name}”.</source>
        <translation>没有输出格式“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/media/audio_formats.py"/>
        <source>Use one of {names}.</source>
        <translation>请使用其中之一：{names}。</translation>
    </message>
    <message>
        <location filename="editor/media/audio_formats.py"/>
        <source>“{name}” could not be written ({reason}).</source>
        <translation>无法写入“{name}”（{reason}）。</translation>
    </message>
    <message>
        <location filename="editor/media/audio_formats.py"/>
        <source>Check the free space, or choose another place.</source>
        <translation>请检查剩余空间，或换个位置。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Choose a sound, video or picture file.</source>
        <translation>请选择声音、视频或图片文件。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is empty.</source>
        <translation>“{name}”是空的。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>The copy or download may not have finished: get the file again.</source>
        <translation>复制或下载可能没有完成：请重新获取该文件。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” may not be read.</source>
        <translation>没有读取“{name}”的权限。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Allow reading it in your file manager, then try again.</source>
        <translation>请在文件管理器里允许读取，然后重试。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>This path cannot name a file.</source>
        <translation>这个路径不能用作文件名。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is not there.</source>
        <translation>“{name}”不在那里。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>It may have been moved or renamed.</source>
        <translation>它可能被移动或改名了。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” does not answer.</source>
        <translation>“{name}”没有响应。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Check the disk or the network folder, then try again.</source>
        <translation>请检查磁盘或网络文件夹，然后重试。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is a link that leads back to itself.</source>
        <translation>“{name}”是指回自身的链接。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” lies in a folder that may not be read.</source>
        <translation>“{name}”所在的文件夹不允许读取。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Allow reading the folder.</source>
        <translation>请允许读取该文件夹。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” cannot be reached ({strerror}).</source>
        <translation>无法访问“{name}”（{strerror}）。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Check the disk or the connection.</source>
        <translation>请检查磁盘或连接。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is a folder.</source>
        <translation>“{name}”是文件夹。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Choose the files inside it.</source>
        <translation>请选择里面的文件。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is a pipe, not a file.</source>
        <translation>“{name}”是管道，不是文件。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is a device, not a file.</source>
        <translation>“{name}”是设备，不是文件。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is damaged.</source>
        <translation>“{name}”已损坏。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Get the file again.</source>
        <translation>请重新获取该文件。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is a list of other files, not media.</source>
        <translation>“{name}”是其他文件的列表，不是媒体。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Open the files that it names.</source>
        <translation>请打开它列出的文件。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>The name of this file cannot be read.</source>
        <translation>无法读取这个文件的名称。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Rename the file, then try again.</source>
        <translation>请给文件改名，然后重试。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” cannot be read ({strerror}).</source>
        <translation>无法读取“{name}”（{strerror}）。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>Check the disk, then try again.</source>
        <translation>请检查磁盘，然后重试。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is a text, not media.</source>
        <translation>“{name}”是文本，不是媒体。</translation>
    </message>
    <message>
        <location filename="editor/media/border.py"/>
        <source>“{name}” is not a media file that can be opened, or it is damaged.</source>
        <translation>“{name}”不是可以打开的媒体文件，或者已损坏。</translation>
    </message>
    <message>
        <location filename="editor/media/certificate.py"/>
        <source>The certificate in “{folder}” cannot be used ({reason}).</source>
        <translation>“{folder}”中的证书无法使用（{reason}）。</translation>
    </message>
    <message>
        <location filename="editor/media/clip_tools.py"/>
        <source>“{name}” has no sound in this part.</source>
        <translation>“{name}”的这一段没有声音。</translation>
    </message>
    <message>
        <location filename="editor/media/clip_tools.py"/>
        <source>“{name}” is silent, so there is nothing to make louder.</source>
        <translation>“{name}”是静音的，没有可以放大的声音。</translation>
    </message>
    <message>
        <location filename="editor/media/clip_tools.py"/>
        <source>Choose another clip.</source>
        <translation>请选择其他片段。</translation>
    </message>
    <message>
        <location filename="editor/media/crash_list.py"/>
        <source>The decoder came to no end with it. It is not opened again on its own.</source>
        <translation>解码器一直无法处理完它。以后不会再自动打开此文件。</translation>
    </message>
    <message>
        <location filename="editor/media/crash_list.py"/>
        <source>It asks for more memory than a file may have. It is not opened again on its own.</source>
        <translation>它需要的内存超过了单个文件的上限。以后不会再自动打开此文件。</translation>
    </message>
    <message>
        <location filename="editor/media/crash_list.py"/>
        <source>It is not opened again on its own. Convert it with another program.</source>
        <translation>以后不会再自动打开此文件。请用其他程序转换它。</translation>
    </message>
    <message>
        <location filename="editor/media/crash_list.py"/>
        <source>This file crashes the decoder: “{name}”.</source>
        <translation>此文件会使解码器崩溃：“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>the file holds no video</source>
        <translation>文件里没有视频</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>the video is not H.264</source>
        <translation>视频不是 H.264</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>the video is not an mp4 or mov</source>
        <translation>视频不是 mp4 或 mov</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>its pictures come at uneven times</source>
        <translation>其画面间隔不均匀</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>the video was joined from several ones</source>
        <translation>视频由多段拼接而成</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>the headers of the video are of a rare kind</source>
        <translation>视频的文件头格式少见</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>its colours are stored in more detail than 8 bits of 4:2:0</source>
        <translation>其色彩精度高于 8 位 4:2:0</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>the video is interlaced</source>
        <translation>视频是隔行扫描</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>its pixels are not square</source>
        <translation>其像素不是正方形</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>the video does not begin with a key frame</source>
        <translation>视频不是从关键帧开始</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>parts of the video are hidden by its edit list</source>
        <translation>视频的编辑列表隐藏了一部分内容</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>the video is turned</source>
        <translation>视频被旋转过</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>the file does not mark its colours as BT.709</source>
        <translation>文件没有把色彩标记为 BT.709</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>“{name}” cannot be read any more.</source>
        <translation>“{name}”已无法读取。</translation>
    </message>
    <message>
        <location filename="editor/media/film_groups.py"/>
        <source>its index does not agree with its pictures</source>
        <translation>其索引与画面不一致</translation>
    </message>
    <message>
        <location filename="editor/media/first_contact.py"/>
        <source>“{name}” was not read: the program is ending.</source>
        <translation>未读取“{name}”：程序正在退出。</translation>
    </message>
    <message>
        <location filename="editor/media/first_contact.py"/>
        <source>The decoder was ended while it read “{name}”.</source>
        <translation>解码器在读取“{name}”时被终止。</translation>
    </message>
    <message>
        <location filename="editor/media/first_contact.py"/>
        <source>The computer may be short of memory: close other programs, then try again.</source>
        <translation>电脑可能内存不足：请关闭其他程序后重试。</translation>
    </message>
    <message>
        <location filename="editor/media/h264.py"/>
        <source>A picture of the video is damaged.</source>
        <translation>视频中有一帧已损坏。</translation>
    </message>
    <message>
        <location filename="editor/media/intake.py"/>
        <source>There is no sound in “{name}”.</source>
        <translation>“{name}”里没有声音。</translation>
    </message>
    <message>
        <location filename="editor/media/intake.py"/>
        <source>Choose a sound file, or a video that has sound.</source>
        <translation>请选择声音文件，或有声音的视频。</translation>
    </message>
    <message>
        <location filename="editor/media/intake.py"/>
        <source>“{name}” has neither picture nor sound.</source>
        <translation>“{name}”既没有画面也没有声音。</translation>
    </message>
    <message>
        <location filename="editor/media/media_check.py"/>
        <source>It did not answer within {n} seconds</source>
        <translation>在 {n} 秒内没有响应</translation>
    </message>
    <message>
        <location filename="editor/media/media_check.py"/>
        <source>Check the disk that it lies on.</source>
        <translation>请检查它所在的磁盘。</translation>
    </message>
    <message>
        <location filename="editor/media/media_check.py"/>
        <source>It is damaged near {time}</source>
        <translation>在 {time} 附近损坏</translation>
    </message>
    <message>
        <location filename="editor/media/media_check.py"/>
        <source>What can be read of it is used.</source>
        <translation>能读取的部分仍会使用。</translation>
    </message>
    <message>
        <location filename="editor/media/movie.py"/>
        <source>“{name}” could not be written: {error}.</source>
        <translation>无法写入“{name}”：{error}。</translation>
    </message>
    <message>
        <location filename="editor/media/movie.py"/>
        <source>Check the free space.</source>
        <translation>请检查剩余空间。</translation>
    </message>
    <message>
        <location filename="editor/media/movie_writer.py"/>
        <source>The film could not be encoded ({reason}).</source>
        <translation>影片无法编码（{reason}）。</translation>
    </message>
    <message>
        <location filename="editor/media/movie_writer.py"/>
        <source>Choose another format or another size.</source>
        <translation>请选择其他格式或尺寸。</translation>
    </message>
    <message>
        <location filename="editor/media/movie_writer.py"/>
        <source>This computer has no {codec} encoder.</source>
        <translation>这台电脑没有 {codec} 编码器。</translation>
    </message>
    <message>
        <location filename="editor/media/movie_writer.py"/>
        <source>Export the sound only, or another format.</source>
        <translation>请只导出声音，或换一种格式。</translation>
    </message>
    <message>
        <location filename="editor/media/packets.py"/>
        <source>Get the file again, then read it again.</source>
        <translation>请重新获取该文件，然后再次读取。</translation>
    </message>
    <message>
        <location filename="editor/media/packets.py"/>
        <source>“{name}” was cut off while it was read.</source>
        <translation>读取时“{name}”被截断了。</translation>
    </message>
    <message>
        <location filename="editor/media/packets.py"/>
        <source>“{name}” has changed while it was read.</source>
        <translation>读取时“{name}”发生了变化。</translation>
    </message>
    <message>
        <location filename="editor/media/picture_colours.py"/>
        <source>The colour table “{name}” cannot be read.</source>
        <translation>无法读取色彩表“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/media/picture_colours.py"/>
        <source>Use a .cube file with a 3D table.</source>
        <translation>请使用包含三维表的 .cube 文件。</translation>
    </message>
    <message>
        <location filename="editor/media/picture_graph.py"/>
        <source>A picture of the kind {pixel_format}, {width} × {height}, cannot be drawn.</source>
        <translation>无法绘制 {pixel_format} 类型、{width} × {height} 的画面。</translation>
    </message>
    <message>
        <location filename="editor/media/picture_graph.py"/>
        <source>Convert the file first.</source>
        <translation>请先转换该文件。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>There is no picture in “{name}”.</source>
        <translation>“{name}”里没有画面。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>Choose a video or a picture file.</source>
        <translation>请选择视频或图片文件。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>The picture in “{name}” is {size}, too large to be shown.</source>
        <translation>“{name}”的画面为 {size}，太大，无法显示。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>Make it smaller.</source>
        <translation>请把它缩小。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>No picture of “{name}” can be decoded.</source>
        <translation>“{name}”的画面一帧也无法解码。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>The file is damaged: get it again or replace it.</source>
        <translation>文件已损坏：请重新获取或替换。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>The file is damaged: replace it.</source>
        <translation>文件已损坏：请替换。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>“{name}” is damaged and cannot be shown.</source>
        <translation>“{name}”已损坏，无法显示。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>“{name}” cannot be read from its start.</source>
        <translation>“{name}”无法从头读取。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>“{name}” cannot be shown.</source>
        <translation>无法显示“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/media/pictures.py"/>
        <source>Convert it to another format.</source>
        <translation>请转换成其他格式。</translation>
    </message>
    <message>
        <location filename="editor/media/probe.py"/>
        <source>“{name}” is damaged and cannot be opened.</source>
        <translation>“{name}”已损坏，无法打开。</translation>
    </message>
    <message>
        <location filename="editor/media/probe.py"/>
        <source>“{name}” has neither sound nor picture.</source>
        <translation>“{name}”既没有声音也没有画面。</translation>
    </message>
    <message>
        <location filename="editor/media/probe.py"/>
        <source>The picture in “{name}” is of a kind that cannot be decoded.</source>
        <translation>“{name}”里的画面属于无法解码的类型。</translation>
    </message>
    <message>
        <location filename="editor/media/probe.py"/>
        <source>The picture in “{name}” cannot be decoded.</source>
        <translation>“{name}”里的画面无法解码。</translation>
    </message>
    <message>
        <location filename="editor/media/probe.py"/>
        <source>It is damaged, or larger than {n} million pixels.</source>
        <translation>它已损坏，或超过 {n} 百万像素。</translation>
    </message>
    <message>
        <location filename="editor/media/probe.py"/>
        <source>The picture in “{name}” is {width} × {height}.</source>
        <translation>“{name}”的画面为 {width} × {height}。</translation>
    </message>
    <message>
        <location filename="editor/media/probe.py"/>
        <source>It is too large.</source>
        <translation>太大了。</translation>
    </message>
    <message>
        <location filename="editor/media/probe.py"/>
        <source>No sound can be decoded from “{name}”.</source>
        <translation>“{name}”里的声音无法解码。</translation>
    </message>
    <message>
        <location filename="editor/media/probe.py"/>
        <source>The file is damaged: get it again.</source>
        <translation>文件已损坏：请重新获取。</translation>
    </message>
    <message>
        <location filename="editor/media/recording_file.py"/>
        <source>The recording cannot be written to “{folder}” ({reason}).</source>
        <translation>录音无法写入“{folder}”（{reason}）。</translation>
    </message>
    <message>
        <location filename="editor/media/recording_file.py"/>
        <source>Make room on the disk, or save the project elsewhere.</source>
        <translation>请腾出磁盘空间，或把项目保存到别处。</translation>
    </message>
    <message>
        <location filename="editor/media/remux.py"/>
        <source>Choose another video.</source>
        <translation>请选择其他视频。</translation>
    </message>
    <message>
        <location filename="editor/media/remux.py"/>
        <source>“{name}” cannot be read after {time_us:.1f} s.</source>
        <translation>“{name}”在 {time_us:.1f} s 之后无法读取。</translation>
    </message>
    <message>
        <location filename="editor/media/remux.py"/>
        <source>Check the disk, or render the picture instead of copying it.</source>
        <translation>请检查磁盘，或改为渲染画面而不是复制。</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>same name</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>same size</source>
        <translation>大小相同</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>same length</source>
        <translation>长度相同</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>same sound</source>
        <translation>声音相同</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>another name</source>
        <translation>名称不同</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>another size</source>
        <translation>大小不同</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>shorter</source>
        <translation>更短</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>longer</source>
        <translation>更长</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>another sound</source>
        <translation>声音不同</translation>
    </message>
    <message>
        <location filename="editor/media/search.py"/>
        <source>The folder is too large: only a part of it was looked through.</source>
        <translation>文件夹太大：只查看了一部分。</translation>
    </message>
    <message>
        <location filename="editor/media/signing.py"/>
        <source>The signature was made with a certificate of this computer: it shows that the file is unchanged, but a self-made certificate is not trusted elsewhere.</source>
        <translation>签名使用本机的证书：它能证明文件未被改动，但自制证书在别处不受信任。</translation>
    </message>
    <message>
        <location filename="editor/media/signing.py"/>
        <source>Signing needs the packages c2pa-python and cryptography, which are not installed.</source>
        <translation>签名需要 c2pa-python 和 cryptography，但尚未安装。</translation>
    </message>
    <message>
        <location filename="editor/media/signing.py"/>
        <source>Install them with `pip install fadeline[sign]`, or leave the signature out.</source>
        <translation>用 `pip install fadeline[sign]` 安装，或不签名。</translation>
    </message>
    <message>
        <location filename="editor/media/signing.py"/>
        <source>“{name}” could not be signed ({reason}).</source>
        <translation>“{name}”无法签名（{reason}）。</translation>
    </message>
    <message>
        <location filename="editor/media/signing.py"/>
        <source>The file without a signature can be made.</source>
        <translation>可以生成不带签名的文件。</translation>
    </message>
    <message>
        <location filename="editor/media/smart_copy.py"/>
        <source>“{name}” has changed.</source>
        <translation>“{name}”已被更改。</translation>
    </message>
    <message>
        <location filename="editor/media/smart_copy.py"/>
        <source>Try the export again.</source>
        <translation>请重新导出。</translation>
    </message>
    <message>
        <location filename="editor/media/smart_copy.py"/>
        <source>no matching pictures can be encoded</source>
        <translation>无法编码出相匹配的画面</translation>
    </message>
    <message>
        <location filename="editor/media/smart_copy.py"/>
        <source>its pictures lie in an order of their own</source>
        <translation>其画面的排列顺序特殊</translation>
    </message>
    <message>
        <location filename="editor/media/smart_copy.py"/>
        <source>pictures were lost while encoding</source>
        <translation>编码时丢失了画面</translation>
    </message>
    <message>
        <location filename="editor/media/smart_copy.py"/>
        <source>its groups of pictures hang together</source>
        <translation>其画面组互相依赖</translation>
    </message>
    <message>
        <location filename="editor/media/sound_encoder.py"/>
        <source>Sound cannot be written as “{suffix}”.</source>
        <translation>声音不能写成“{suffix}”。</translation>
    </message>
    <message>
        <location filename="editor/media/streams.py"/>
        <source>The sound in “{name}” is of a kind that cannot be decoded.</source>
        <translation>“{name}”里的声音属于无法解码的类型。</translation>
    </message>
    <message>
        <location filename="editor/media/streams.py"/>
        <source>“{name}” has {sample_rate:,} samples a second.</source>
        <translation>“{name}”的采样率是每秒 {sample_rate:,} 次。</translation>
    </message>
    <message>
        <location filename="editor/media/streams.py"/>
        <source>Rates from {min_sample_rate:,} to {max_sample_rate:,} Hz can be opened.</source>
        <translation>可以打开 {min_sample_rate:,} 到 {max_sample_rate:,} Hz。</translation>
    </message>
    <message>
        <location filename="editor/media/streams.py"/>
        <source>“{name}” has {channels} channels.</source>
        <translation>“{name}”有 {channels} 个声道。</translation>
    </message>
    <message>
        <location filename="editor/media/streams.py"/>
        <source>Up to {max_channels} can be opened.</source>
        <translation>最多可以打开 {max_channels} 个。</translation>
    </message>
    <message>
        <location filename="editor/music/align.py"/>
        <source>The sound of “{name}” is not here.</source>
        <translation>“{name}”的声音不在这里。</translation>
    </message>
    <message>
        <location filename="editor/music/align.py"/>
        <source>Choose a clip with sound.</source>
        <translation>请选择有声音的片段。</translation>
    </message>
    <message>
        <location filename="editor/music/align.py"/>
        <source>“{name}” and “{other}” do not sound alike, so they cannot be aligned.</source>
        <translation>“{name}”和“{other}”听起来不一样，无法对齐。</translation>
    </message>
    <message>
        <location filename="editor/music/align.py"/>
        <source>Choose two recordings of the same moments that overlap by some seconds.</source>
        <translation>请选择同一时刻、重叠数秒的两段录音。</translation>
    </message>
    <message>
        <location filename="editor/music/analysis/song.py"/>
        <source>{name} is silent.</source>
        <translation>{name} 没有声音（全程静音）。</translation>
    </message>
    <message>
        <location filename="editor/music/analysis/song.py"/>
        <source>Choose a song that can be heard.</source>
        <translation>请选择有声音的歌曲。</translation>
    </message>
    <message>
        <location filename="editor/music/analysis/song.py"/>
        <source>{name} has no sound.</source>
        <translation>{name} 没有声音。</translation>
    </message>
    <message>
        <location filename="editor/music/analysis/song.py"/>
        <source>Choose a song.</source>
        <translation>请选择一首歌曲。</translation>
    </message>
    <message>
        <location filename="editor/music/analysis/song.py"/>
        <source>{name} is {length} long; a song has at least 5 seconds.</source>
        <translation>{name} 长 {length}，歌曲至少要有 5 秒。</translation>
    </message>
    <message>
        <location filename="editor/music/analysis/song.py"/>
        <source>{name} is {length} long; a song has at most 20 minutes.</source>
        <translation>{name} 长 {length}，歌曲最长 20 分钟。</translation>
    </message>
    <message>
        <location filename="editor/music/analysis/song.py"/>
        <source>Cut the part you want, then use that.</source>
        <translation>请先剪出需要的部分，再使用它。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>The description has {n} characters; at most {most} are taken.</source>
        <translation>描述有 {n} 个字符，最多 {most} 个。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>Say it in fewer words.</source>
        <translation>请用更少的文字描述。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>There are {n} tags; at most {most} are taken.</source>
        <translation>有 {n} 个标签，最多 {most} 个。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>Keep those that matter most.</source>
        <translation>请保留最重要的标签。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>There is no output format “{name}”; the usual one is {usual}.</source>
        <translation>没有输出格式“{name}”；常用的是 {usual}。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>Only MP3 is signed, and {name} is none.</source>
        <translation>只有 MP3 可以签名，而 {name} 不是 MP3。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>Choose a format that begins with mp3, or leave the signature out.</source>
        <translation>请选择以 mp3 开头的格式，或不签名。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>Music is made for 1 to {most} videos, and {n} were named.</source>
        <translation>可为 1 至 {most} 个视频配乐，现在指定了 {n} 个。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>Leave some out, or join them first.</source>
        <translation>请去掉一些，或先合并。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>Name a video.</source>
        <translation>请指定一个视频。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>The videos have {size} MB in all; at most {most} MB are taken.</source>
        <translation>视频共 {size} MB，最多 {most} MB。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>Use a smaller version of them: only what they show counts.</source>
        <translation>请使用较小的版本：只看画面内容。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>The picture is {n} s long; music is made for at most {most} s.</source>
        <translation>画面长 {n} 秒，最多可为 {most} 秒配乐。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>Shorten it, or set In and Out around a part.</source>
        <translation>请缩短，或用入点和出点选取一段。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>The picture is {n} s long; music needs at least {least} s.</source>
        <translation>画面长 {n} 秒，配乐至少需要 {least} 秒。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>For something so short, put a stinger on it instead.</source>
        <translation>这么短的画面，可改用音效点缀。</translation>
    </message>
    <message>
        <location filename="editor/music/film/limits.py"/>
        <source>“{name}” has no moving picture to make music for.</source>
        <translation>“{name}”没有可配乐的动态画面。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>whole</source>
        <translation>整体</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>band</source>
        <translation>伴奏</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>voice</source>
        <translation>人声</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>drums</source>
        <translation>鼓</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>tune</source>
        <translation>旋律</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>drums and some tune</source>
        <translation>鼓与部分旋律</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>intro</source>
        <translation>前奏</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>verse</source>
        <translation>主歌</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>chorus</source>
        <translation>副歌</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>break</source>
        <translation>间奏</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>outro</source>
        <translation>尾奏</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>part</source>
        <translation>段落</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>The sound of the mix could not be written ({reason}).</source>
        <translation>无法写入混合的声音（{reason}）。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>Free some space, or choose another folder.</source>
        <translation>请腾出一些空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/clips.py"/>
        <source>Bar {n}</source>
        <translation>第 {n} 小节</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/mashup.py"/>
        <source>sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/mashup.py"/>
        <source>{name} is {length} long; a song to mix has at least {least} seconds.</source>
        <translation>{name} 长 {length}；要混合的歌曲至少需要 {least} 秒。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/mashup.py"/>
        <source>{name} is {length} long; a song to mix has at most {most} minutes.</source>
        <translation>{name} 长 {length}；要混合的歌曲最多 {most} 分钟。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/mashup.py"/>
        <source>{name} is mostly speech ({share} %); a song to mix has at most {most} %.</source>
        <translation>{name} 大部分是说话声（{share} %）；要混合的歌曲最多为 {most} %。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/mashup.py"/>
        <source>Choose two songs.</source>
        <translation>请选择两首歌曲。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/mashup.py"/>
        <source>{name} has no clear beat ({share} % sure, at least {least} % are needed).</source>
        <translation>{name} 没有清晰的节拍（把握 {share} %，至少需要 {least} %）。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/mashup.py"/>
        <source>Tap its beat in the dialog, or choose another song.</source>
        <translation>请在对话框中敲出节拍，或选择另一首歌曲。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/meeting.py"/>
        <source>{first} and {second} BPM are too far apart for {most} % a song, also in half and double time: the songs follow each other with plain cuts, each at its own tempo.</source>
        <translation>{first} 与 {second} BPM 相差太大，每首最多改变 {most} %，减半或加倍也不行：两首歌曲直接切换，各用自己的速度。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/meeting.py"/>
        <source>Both songs play at {tempo} BPM: A {first} %, B {second} %.</source>
        <translation>两首歌曲都以 {tempo} BPM 播放：A {first} %，B {second} %。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/meeting.py"/>
        <source>B is counted in double time: {tempo} BPM.</source>
        <translation>B 按双倍速计拍：{tempo} BPM。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/meeting.py"/>
        <source>B is counted in half time: {tempo} BPM.</source>
        <translation>B 按半速计拍：{tempo} BPM。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/meeting.py"/>
        <source>A has {first} beats in a bar and B has {second}: the songs take turns, never at once.</source>
        <translation>A 每小节 {first} 拍，B 每小节 {second} 拍：两首歌曲轮流播放，不会同时响起。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>Alternate</source>
        <translation>交替</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>A’s voice over B</source>
        <translation>A 的人声配 B</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>Build-up</source>
        <translation>渐进</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>Medley</source>
        <translation>串烧</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>There is no arrangement “{name}”.</source>
        <translation>没有名为“{name}”的编排。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>A key is shifted by at most {most} semitones.</source>
        <translation>调性最多移动 {most} 个半音。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>Allow fewer.</source>
        <translation>请减少允许的数量。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>A song's speed is changed by at most {most} %.</source>
        <translation>歌曲速度最多改变 {most} %。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>Allow less.</source>
        <translation>请减小允许的幅度。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>A mix takes exactly 2 songs, and {n} was given.</source>
        <translation>混合需要恰好 2 首歌曲，只给了 {n} 首。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>A mix takes exactly 2 songs, and {n} were given.</source>
        <translation>混合需要恰好 2 首歌曲，给了 {n} 首。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/order.py"/>
        <source>Choose two sound files.</source>
        <translation>请选择两个声音文件。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/planning.py"/>
        <source>{name} has no {n} even bars in a row.</source>
        <translation>{name} 没有连续 {n} 个均匀的小节。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/planning.py"/>
        <source>Put its bars right in the dialog, or choose another song.</source>
        <translation>请在对话框中修正小节，或选择另一首歌曲。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>{n} semitone</source>
        <translation>{n} 个半音</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>{n} semitones</source>
        <translation>{n} 个半音</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>{letter} is {much} higher: {key}.</source>
        <translation>{letter} 升高 {much}：{key}。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>{letter} is {much} lower: {key}.</source>
        <translation>{letter} 降低 {much}：{key}。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>The keys {first} and {second} stay {n} fifths apart.</source>
        <translation>{first} 与 {second} 两个调仍相隔 {n} 个五度。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>The bars of {letter} are not sure ({share} %): look at them in the dialog.</source>
        <translation>{letter} 的小节不确定（{share} %）：请在对话框中查看。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>The voices of both songs are taken down; none is sung anew.</source>
        <translation>两首歌曲的人声都已压低；不会重新演唱。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>No lyrics are sung: the voices are those of the songs.</source>
        <translation>不会演唱歌词：人声来自原歌曲。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>{songs} has no stereo sides, so its voice cannot be told from the band.</source>
        <translation>{songs} 没有立体声两侧，无法把人声与伴奏分开。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>The voice is that of {letter}.</source>
        <translation>人声来自 {letter}。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>The prompt was taken for lyrics and not used.</source>
        <translation>提示词被视为歌词，未使用。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>Words that counted: {words}.</source>
        <translation>起作用的词：{words}。</translation>
    </message>
    <message>
        <location filename="editor/music/mashup/telling.py"/>
        <source>No word of the style or the prompt is known here; the songs alone decided.</source>
        <translation>风格或提示词中没有已知的词；仅由歌曲决定。</translation>
    </message>
    <message>
        <location filename="editor/music/sample.py"/>
        <source>The sample could not be written to “{folder}”: {strerror}.</source>
        <translation>示例无法写入“{folder}”：{strerror}。</translation>
    </message>
    <message>
        <location filename="editor/music/sample.py"/>
        <source>Free some space, or choose another folder with --out.</source>
        <translation>请腾出空间，或用 --out 换个文件夹。</translation>
    </message>
    <message>
        <location filename="editor/music/score/fluid_player.py"/>
        <source>FluidSynth is not installed.</source>
        <translation>未安装 FluidSynth。</translation>
    </message>
    <message>
        <location filename="editor/music/score/fluid_player.py"/>
        <source>Install it, or let the program play with sounds of its own.</source>
        <translation>请安装它，或让程序用自带音色演奏。</translation>
    </message>
    <message>
        <location filename="editor/music/score/fluid_player.py"/>
        <source>FluidSynth cannot read the soundfont “{name}”.</source>
        <translation>FluidSynth 无法读取音色库“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/music/score/fluid_player.py"/>
        <source>Choose another file of the kind SF2 or SF3.</source>
        <translation>请选择另一个 SF2 或 SF3 类型的文件。</translation>
    </message>
    <message>
        <location filename="editor/music/score/performing.py"/>
        <source>There is no soundfont for FluidSynth in the usual places.</source>
        <translation>在常用位置找不到 FluidSynth 的音色库。</translation>
    </message>
    <message>
        <location filename="editor/music/score/performing.py"/>
        <source>Name one, or let the program play with sounds of its own.</source>
        <translation>请指定一个，或让程序用自带音色演奏。</translation>
    </message>
    <message>
        <location filename="editor/music/score/soundfonts.py"/>
        <source>The soundfont “{path}” is not there.</source>
        <translation>音色库“{path}”不存在。</translation>
    </message>
    <message>
        <location filename="editor/music/score/soundfonts.py"/>
        <source>Name another one, or none: the program has sounds of its own.</source>
        <translation>请指定另一个，或不指定：程序自带音色。</translation>
    </message>
    <message>
        <location filename="editor/music/score/soundfonts.py"/>
        <source>“{name}” is not a soundfont.</source>
        <translation>“{name}”不是音色库文件。</translation>
    </message>
    <message>
        <location filename="editor/music/score/soundfonts.py"/>
        <source>Choose a file of the kind SF2 or SF3.</source>
        <translation>请选择 SF2 或 SF3 类型的文件。</translation>
    </message>
    <message>
        <location filename="editor/music/score_file.py"/>
        <source>{format} is written as {suffix}, and “{name}” ends otherwise.</source>
        <translation>{format} 写成 {suffix}，而“{name}”的扩展名不同。</translation>
    </message>
    <message>
        <location filename="editor/music/score_file.py"/>
        <source>Change the ending of the name, or choose another format.</source>
        <translation>请更改扩展名，或选择其他格式。</translation>
    </message>
    <message>
        <location filename="editor/music/score_file.py"/>
        <source>“{name}” is there already.</source>
        <translation>“{name}”已经存在。</translation>
    </message>
    <message>
        <location filename="editor/music/score_file.py"/>
        <source>Choose another name, or let it be replaced: --overwrite.</source>
        <translation>请换一个名称，或用 --overwrite 允许替换。</translation>
    </message>
    <message>
        <location filename="editor/music/score_file.py"/>
        <source>There is no folder “{folder}”.</source>
        <translation>没有文件夹“{folder}”。</translation>
    </message>
    <message>
        <location filename="editor/music/score_file.py"/>
        <source>Make it, or choose another.</source>
        <translation>请新建，或选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="editor/music/score_job.py"/>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <location filename="editor/music/score_job.py"/>
        <source>The recipe of this music can no longer be read.</source>
        <translation>这段音乐的配方已无法读取。</translation>
    </message>
    <message>
        <location filename="editor/music/score_job.py"/>
        <source>Make music for the picture anew.</source>
        <translation>请重新为画面配乐。</translation>
    </message>
    <message>
        <location filename="editor/music/score_job.py"/>
        <source>Music cannot be written to “{folder}” ({reason}).</source>
        <translation>音乐无法写入“{folder}”（{reason}）。</translation>
    </message>
    <message>
        <location filename="editor/music/score_job.py"/>
        <source>There are too many takes in “{folder}”.</source>
        <translation>“{folder}”中的版本太多。</translation>
    </message>
    <message>
        <location filename="editor/playback/outlet.py"/>
        <source>No sound device: the playhead runs, but nothing is heard.</source>
        <translation>没有声音设备：播放头会走，但听不到声音。</translation>
    </message>
    <message>
        <location filename="editor/playback/outlet.py"/>
        <source>The sound device does not answer: the playhead runs on, but nothing is heard.</source>
        <translation>声音设备没有响应：播放头继续移动，但听不到声音。</translation>
    </message>
    <message>
        <location filename="editor/playback/outlet.py"/>
        <source>“{description}” cannot play what Fadeline mixes.</source>
        <translation>“{description}”无法播放 Fadeline 的混音。</translation>
    </message>
    <message>
        <location filename="editor/playback/outlet.py"/>
        <source>The sound device is gone: the playhead runs on, but nothing is heard.</source>
        <translation>声音设备已断开：播放头继续走，但听不到声音。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>The recording is as long as a WAV file can be.</source>
        <translation>录音已达到 WAV 文件的最大长度。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>Begin another one.</source>
        <translation>请开始新的录音。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>The microphone gives no sound.</source>
        <translation>麦克风没有声音。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>Plug it in again, and allow this program to use it in the settings of the system.</source>
        <translation>请重新插好，并在系统设置中允许本程序使用它。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>Nothing was recorded.</source>
        <translation>没有录到声音。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>Record for a little longer.</source>
        <translation>请录得长一些。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>The microphone is gone.</source>
        <translation>麦克风已断开。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>Plug it in again, then record again.</source>
        <translation>请重新插好，然后再次录制。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>There is no microphone.</source>
        <translation>没有麦克风。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>Plug one in, then record again.</source>
        <translation>请插上麦克风，然后再次录制。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>“{name}” cannot be recorded from.</source>
        <translation>无法从“{name}”录音。</translation>
    </message>
    <message>
        <location filename="editor/playback/recorder.py"/>
        <source>Close other programs that use it, and allow this one to use microphones.</source>
        <translation>请关闭占用它的其他程序，并允许本程序使用麦克风。</translation>
    </message>
    <message>
        <location filename="editor/recovery.py"/>
        <source>Undo or redo of steps before the last save</source>
        <translation>撤销或重做上次保存之前的步骤</translation>
    </message>
    <message>
        <location filename="editor/render/aim.py"/>
        <source>measured {part} of {whole}</source>
        <translation>已测量 {part} / {whole}</translation>
    </message>
    <message>
        <location filename="editor/render/aim.py"/>
        <source>The finished file failed its check: it measures {found:.1f} LUFS.</source>
        <translation>完成的文件未通过检查：测得 {found:.1f} LUFS。</translation>
    </message>
    <message>
        <location filename="editor/render/aim.py"/>
        <source>Export it again, or choose a higher bit rate.</source>
        <translation>请重新导出，或选择更高的码率。</translation>
    </message>
    <message>
        <location filename="editor/render/aim.py"/>
        <source>The mix is silent, so its loudness stays as it is.</source>
        <translation>混音是静音，响度保持不变。</translation>
    </message>
    <message>
        <location filename="editor/render/aim.py"/>
        <source>Loudness {mixed:.1f} → {found:.1f} LUFS, asked for {aim:.1f}.</source>
        <translation>响度 {mixed:.1f} → {found:.1f} LUFS，目标 {aim:.1f}。</translation>
    </message>
    <message>
        <location filename="editor/render/aim.py"/>
        <source>The limiter worked {seconds} s, at most {most_db} dB.</source>
        <translation>限幅器工作了 {seconds} 秒，最多压低 {most_db} dB。</translation>
    </message>
    <message>
        <location filename="editor/render/chapters.py"/>
        <source>Mark {n}</source>
        <translation>标记 {n}</translation>
    </message>
    <message>
        <location filename="editor/render/chapters.py"/>
        <source>Beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>The finished file failed its check: {words}</source>
        <translation>完成的文件没有通过检查：{words}</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>Export it again, or to another disk.</source>
        <translation>请重新导出，或导出到别的磁盘。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>it has no sound.</source>
        <translation>里面没有声音。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>its sound has {channels} channels at {sample_rate} Hz.</source>
        <translation>声音有 {channels} 个声道，{sample_rate} Hz。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>it has no picture.</source>
        <translation>里面没有画面。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>its picture is {width} × {height}.</source>
        <translation>画面是 {width} × {height}。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>its picture is {duration_us:.3f} s long.</source>
        <translation>画面长 {duration_us:.3f} s。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>its sound is {duration_us:.3f} s long.</source>
        <translation>声音长 {duration_us:.3f} s。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>there is no sound at its {part}.</source>
        <translation>{part}没有声音。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>its sound is not that of the film.</source>
        <translation>它的声音不是影片原来的声音。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>its sound lies {late_us:.3f} s late.</source>
        <translation>它的声音晚了 {late_us:.3f} 秒。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>it holds {n_packets} pictures instead of {expected}.</source>
        <translation>有 {n_packets} 帧画面，应为 {expected} 帧。</translation>
    </message>
    <message>
        <location filename="editor/render/check.py"/>
        <source>some of its pictures cannot be decoded.</source>
        <translation>有些画面无法解码。</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>a text</source>
        <translation>文字</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>a sticker</source>
        <translation>贴纸</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>an effect</source>
        <translation>特效</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>a filter</source>
        <translation>滤镜</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>an adjustment</source>
        <translation>调节</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>something unknown</source>
        <translation>未知内容</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>there is {word} on the picture (“{name}”)</source>
        <translation>画面上有{word}（“{name}”）</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>there is no picture</source>
        <translation>没有画面</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the picture is made of {n} clips</source>
        <translation>画面由 {n} 个片段组成</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the picture is not a video</source>
        <translation>画面不是视频</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the video is missing</source>
        <translation>视频缺失</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the video does not begin at 0</source>
        <translation>视频不是从 0 开始</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the video plays at another speed</source>
        <translation>视频以另一种速度播放</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the video plays backwards</source>
        <translation>视频倒放</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the picture was moved, resized or turned</source>
        <translation>画面被移动、缩放或旋转过</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the picture was cropped</source>
        <translation>画面被裁切过</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the picture has keyframes</source>
        <translation>画面有关键帧</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the clip has a treatment of its own ({kind})</source>
        <translation>片段有自己的处理（{kind}）</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the video is not an mp4, mov, mkv or webm</source>
        <translation>视频不是 mp4、mov、mkv 或 webm</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>{codec} does not belong into a {suffix} file</source>
        <translation>{codec} 不适合放进 {suffix} 文件</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the video is {size} and the project {canvas}</source>
        <translation>视频是 {size}，项目是 {canvas}</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the video was cut at its beginning</source>
        <translation>视频的开头被剪掉了</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the video was cut at its end</source>
        <translation>视频的结尾被剪掉了</translation>
    </message>
    <message>
        <location filename="editor/render/copying.py"/>
        <source>the sound is longer than the picture</source>
        <translation>声音比画面长</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>moving picture</source>
        <translation>动图</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>compound clip</source>
        <translation>复合片段</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>sticker</source>
        <translation>贴纸</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>{times} and {n} more times</source>
        <translation>{times}，另有 {n} 处</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>Drawn as in the draft: {n} ({kinds})</source>
        <translation>与草稿一致：{n}（{kinds}）</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>{n} thing is drawn about right</source>
        <translation>{n} 处近似绘制</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>{n} things are drawn about right</source>
        <translation>{n} 处近似绘制</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>{n} thing is left out</source>
        <translation>{n} 处未绘制</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>{n} things are left out</source>
        <translation>{n} 处未绘制</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>{n} thing is not heard</source>
        <translation>{n} 处听不到</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>{n} things are not heard</source>
        <translation>{n} 处听不到</translation>
    </message>
    <message>
        <location filename="editor/render/drawing_report.py"/>
        <source>keyframes</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <location filename="editor/render/export.py"/>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="editor/render/export.py"/>
        <source>It was kept as “{name}” for study. {hint}</source>
        <translation>已保留为“{name}”供查看。{hint}</translation>
    </message>
    <message>
        <location filename="editor/render/export.py"/>
        <source>{name}: {note}</source>
        <translation>{name}：{note}</translation>
    </message>
    <message>
        <location filename="editor/render/export.py"/>
        <source>All files have the same gain, {gain} dB: it brings the whole to what was asked.</source>
        <translation>所有文件使用相同的增益 {gain} dB：整体因此达到所要的响度。</translation>
    </message>
    <message>
        <location filename="editor/render/export.py"/>
        <source>{n_clipped} samples were above full scale and were limited to it.</source>
        <translation>{n_clipped} 个采样超过满幅，已限制在满幅。</translation>
    </message>
    <message>
        <location filename="editor/render/export.py"/>
        <source>{n_not_finite} samples were no numbers and were silenced.</source>
        <translation>{n_not_finite} 个采样不是数字，已静音。</translation>
    </message>
    <message>
        <location filename="editor/render/export.py"/>
        <source>{part} of {whole}</source>
        <translation>{part} / {whole}</translation>
    </message>
    <message>
        <location filename="editor/render/export.py"/>
        <source>All of the picture was rendered, because {reason}.</source>
        <translation>全部画面已重新渲染，因为{reason}。</translation>
    </message>
    <message>
        <location filename="editor/render/export_failures.py"/>
        <source>The disk filled up at {reached:.0f} % (needed about {more} more).</source>
        <translation>磁盘在 {reached:.0f} % 时写满（还需要约 {more}）。</translation>
    </message>
    <message>
        <location filename="editor/render/export_failures.py"/>
        <source>Free some space or choose another folder.</source>
        <translation>请腾出空间，或换个文件夹。</translation>
    </message>
    <message>
        <location filename="editor/render/export_failures.py"/>
        <source>This folder does not allow writing.</source>
        <translation>此文件夹不允许写入。</translation>
    </message>
    <message>
        <location filename="editor/render/export_failures.py"/>
        <source>Choose another folder.</source>
        <translation>请换个文件夹。</translation>
    </message>
    <message>
        <location filename="editor/render/export_failures.py"/>
        <source>This disk does not take files of that size.</source>
        <translation>此磁盘不支持这么大的文件。</translation>
    </message>
    <message>
        <location filename="editor/render/export_failures.py"/>
        <source>Choose another disk.</source>
        <translation>请换个磁盘。</translation>
    </message>
    <message>
        <location filename="editor/render/export_failures.py"/>
        <source>Choose another folder or disk.</source>
        <translation>请换个文件夹或磁盘。</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>checked ✓</source>
        <translation>已检查 ✓</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>silent</source>
        <translation>无声</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>sound peak {peak_db:.1f} dB</source>
        <translation>声音峰值 {peak_db:.1f} dB</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>picture and sound copied</source>
        <translation>画面和声音已复制</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>picture copied</source>
        <translation>画面已复制</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>sound copied, picture copied but for {time}</source>
        <translation>声音和画面直接复制，其中画面有 {time} 重新渲染</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>picture copied but for {time}</source>
        <translation>画面直接复制，其中 {time} 重新渲染</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>{n} file: {name}</source>
        <translation>{n} 个文件：{name}</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>{n} files: {name}…</source>
        <translation>{n} 个文件：{name}…</translation>
    </message>
    <message>
        <location filename="editor/render/export_report.py"/>
        <source>each checked ✓</source>
        <translation>均已检查 ✓</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>overlay</source>
        <translation>画中画</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>speed</source>
        <translation>变速</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>fitted into the picture</source>
        <translation>按画面大小缩放</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>played at its average speed</source>
        <translation>按平均速度播放</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>drawn as a dissolve</source>
        <translation>以叠化代替</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>kept still</source>
        <translation>保持静止</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>soft edge about as wide</source>
        <translation>羽化宽度大致相同</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>about the same colours are taken away</source>
        <translation>抠除的颜色大致相同</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>about as strong</source>
        <translation>强度大致相同</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>about as blurred</source>
        <translation>模糊程度大致相同</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>font</source>
        <translation>字体</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>another one is used</source>
        <translation>改用其他字体</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>letters</source>
        <translation>字符</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>no font here has them: empty boxes</source>
        <translation>本机没有相应字体，显示为空框</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>emoji</source>
        <translation>表情符号</translation>
    </message>
    <message>
        <location filename="editor/render/not_drawn.py"/>
        <source>signs</source>
        <translation>符号</translation>
    </message>
    <message>
        <location filename="editor/render/part_file.py"/>
        <source>“{name}” is being written by another export.</source>
        <translation>“{name}”正由另一个导出写入。</translation>
    </message>
    <message>
        <location filename="editor/render/part_file.py"/>
        <source>Wait for it, or choose another name.</source>
        <translation>请等它完成，或换个名称。</translation>
    </message>
    <message>
        <location filename="editor/render/part_file.py"/>
        <source>“{name}” has appeared while exporting and was left as it is.</source>
        <translation>导出期间出现了“{name}”，已保持原样。</translation>
    </message>
    <message>
        <location filename="editor/render/part_file.py"/>
        <source>Choose another name.</source>
        <translation>请换个名称。</translation>
    </message>
    <message>
        <location filename="editor/render/picture_plan.py"/>
        <source>A picture of {rate:g} frames a second cannot be rendered.</source>
        <translation>每秒 {rate:g} 帧的画面无法渲染。</translation>
    </message>
    <message>
        <location filename="editor/render/picture_plan.py"/>
        <source>Set the frame rate of the project to a value from 1 to 240.</source>
        <translation>请把项目的帧率设为 1 到 240。</translation>
    </message>
    <message>
        <location filename="editor/render/picture_plan.py"/>
        <source>A canvas of {width} × {height} pixels cannot be rendered.</source>
        <translation>{width} × {height} 像素的画布无法渲染。</translation>
    </message>
    <message>
        <location filename="editor/render/picture_plan.py"/>
        <source>Set the size of the project to {min_side} to {max_side} pixels a side.</source>
        <translation>请把项目的边长设为 {min_side} 到 {max_side} 像素。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>No track is heard, so there is no file to write.</source>
        <translation>听不到任何轨道，因此没有文件可写。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Unmute a track.</source>
        <translation>请取消某条轨道的静音。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>The picture cannot be copied: {reason}.</source>
        <translation>画面无法复制：{reason}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Let it be rendered instead.</source>
        <translation>请改为渲染。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>There is nothing on the timeline.</source>
        <translation>时间线上什么也没有。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Add a video or a sound first.</source>
        <translation>请先添加视频或声音。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>The range lies outside the timeline.</source>
        <translation>范围在时间线之外。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Choose a range inside it.</source>
        <translation>请选择时间线内的范围。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>The timeline is longer than 24 hours.</source>
        <translation>时间线超过 24 小时。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Export it in parts, with a range.</source>
        <translation>请按范围分段导出。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>There is no picture on the timeline, so there is no film to write.</source>
        <translation>时间线上没有画面，因此没有影片可写。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Export the sound only, for example as .m4a or .mp3.</source>
        <translation>请只导出声音，例如 .m4a 或 .mp3。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>rendering was asked for</source>
        <translation>选择了渲染</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>only a part is exported</source>
        <translation>只导出一部分</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>“{title}” gives the picture another shape</source>
        <translation>“{title}”会改变画面的形状</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>“{title}” makes the picture larger</source>
        <translation>“{title}”会放大画面</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>“{title}” makes the picture smaller</source>
        <translation>“{title}”会缩小画面</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>“{title}” packs the picture anew</source>
        <translation>“{title}”会重新压缩画面</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>the video is {codec} and not ProRes</source>
        <translation>视频是 {codec}，不是 ProRes</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>{listed} and {n} more are missing.</source>
        <translation>{listed}和另外 {n} 个文件缺失。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>{listed} is missing.</source>
        <translation>{listed}缺失。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>{listed} are missing.</source>
        <translation>{listed}缺失。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Put the files back or locate them, or export without them.</source>
        <translation>请放回或定位这些文件，或在没有它们的情况下导出。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>“{name}” is missing: nothing of it is heard or seen ({times}).</source>
        <translation>缺少“{name}”：它的声音和画面都不会出现（{times}）。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Not in the picture: {kind} “{name}”, {place}.</source>
        <translation>不在画面里：{kind}“{name}”，{place}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>About as in the app: {kind} “{name}”, {place} ({note}).</source>
        <translation>与原应用大致相同：{kind}“{name}”，{place}（{note}）。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Not in the sound: {kind} on “{name}”, {place}.</source>
        <translation>不在声音里：“{name}”的{kind}，{place}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>One track is muted ({names}).</source>
        <translation>一条轨道已静音（{names}）。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>{n} tracks are muted ({names}).</source>
        <translation>{n} 条轨道已静音（{names}）。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>One track is muted.</source>
        <translation>一条轨道已静音。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>{n} tracks are muted.</source>
        <translation>{n} 条轨道已静音。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>The sound of the main picture track is muted.</source>
        <translation>主画面轨道的声音已静音。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Nothing is heard: the file will be silent.</source>
        <translation>什么也听不到：文件将是无声的。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>Picture and sound are copied as they are, without loss.</source>
        <translation>画面和声音原样复制，没有损失。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>The picture is copied as it is, without loss.</source>
        <translation>画面原样复制，没有损失。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>{drawn} of {whole} of the picture are rendered, because {reason}; the rest is copied.</source>
        <translation>{whole} 的画面中有 {drawn} 将重新渲染，因为{reason}；其余部分直接复制。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>The sound is copied as it is, without loss.</source>
        <translation>声音原样复制，没有损失。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>All of the picture is rendered, because {reason}, and {whole_reason}.</source>
        <translation>全部画面都将重新渲染，因为{reason}，并且{whole_reason}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>The picture is rendered, because {reason}.</source>
        <translation>画面需要渲染，因为{reason}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>A {suffix} file has no place for chapters.</source>
        <translation>{suffix} 文件无法保存章节。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>There are no markers, so the file gets no chapters.</source>
        <translation>没有标记，因此文件没有章节。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>One gap of under 0.1 s between clips, at {place}.</source>
        <translation>片段之间有一处不到 0.1 s 的空隙，位于 {place}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight.py"/>
        <source>{n} gaps of under 0.1 s between clips, the first at {place}.</source>
        <translation>片段之间有 {n} 处不到 0.1 s 的空隙，第一处位于 {place}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>The file has no name.</source>
        <translation>文件没有名称。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>The name of the file is too long.</source>
        <translation>文件名太长。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>Choose a shorter name.</source>
        <translation>请选择短一些的名称。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>“{target}” cannot be reached ({strerror}).</source>
        <translation>无法访问“{target}”（{strerror}）。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>This name cannot be that of a file.</source>
        <translation>这个名称不能用作文件名。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>“{name}” does not end like a film or a sound.</source>
        <translation>“{name}”的后缀不属于影片或声音。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>Use one of {known}.</source>
        <translation>请使用其中之一：{known}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>Sound alone is not written as {suffix}.</source>
        <translation>单独的声音不能写成 {suffix}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>Use one of {sound_suffixes}.</source>
        <translation>请使用其中之一：{sound_suffixes}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>One file per track is written for sound alone.</source>
        <translation>只有单独导出声音时才能每轨一个文件。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>“{preset}” is written as {suffix}.</source>
        <translation>“{preset}”写成 {suffix}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>Let the name end in {suffix}, or choose another preset.</source>
        <translation>请让文件名以 {suffix} 结尾，或选择其他预设。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>The format {format} is not written as {suffix}.</source>
        <translation>格式 {format} 不能写成 {suffix}。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>Let the name end in {suffix}.</source>
        <translation>请让文件名以 {suffix} 结尾。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>This computer has no encoder for {suffix}.</source>
        <translation>这台电脑没有 {suffix} 的编码器。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>MP3 or FLAC will work.</source>
        <translation>可以使用 MP3 或 FLAC。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>The folder “{folder}” is not a folder.</source>
        <translation>“{folder}”不是文件夹。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>The folder “{folder}” does not exist.</source>
        <translation>文件夹“{folder}”不存在。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>Choose another folder, or make it first.</source>
        <translation>请换个文件夹，或先新建它。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>“{name}” is used on the timeline and would be overwritten.</source>
        <translation>“{name}”正用在时间线上，会被覆盖。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>“{name}” is not an ordinary file.</source>
        <translation>“{name}”不是普通文件。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>Choose another name, or allow replacing it.</source>
        <translation>请换个名称，或允许替换。</translation>
    </message>
    <message>
        <location filename="editor/render/preflight_targets.py"/>
        <source>The disk has {free} free, and the file needs about {needed}.</source>
        <translation>磁盘剩余 {free}，文件大约需要 {needed}。</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Size of the project</source>
        <translation>项目尺寸</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Size of the project, best quality</source>
        <translation>项目尺寸，最佳质量</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Online, 1080p</source>
        <translation>网络，1080p</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Online, 720p</source>
        <translation>网络，720p</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Online, 4K</source>
        <translation>网络，4K</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Vertical, 1080 × 1920</source>
        <translation>竖屏，1080 × 1920</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Square, 1080 × 1080</source>
        <translation>方形，1080 × 1080</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Smaller file</source>
        <translation>较小的文件</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Small, 480p</source>
        <translation>小尺寸，480p</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Archive, ProRes</source>
        <translation>存档，ProRes</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>There is no preset “{name}”.</source>
        <translation>没有预设“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>Use one of {presets}.</source>
        <translation>请使用其中之一：{presets}。</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>{size}, fitted with the blurred picture around it</source>
        <translation>{size}，完整放入，四周为模糊的画面</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>{size}, fitted with the canvas colour around it</source>
        <translation>{size}，完整放入，四周为画布颜色</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>{size}, enlarged from {width} × {height}</source>
        <translation>{size}，由 {width} × {height} 放大</translation>
    </message>
    <message>
        <location filename="editor/render/presets.py"/>
        <source>{size}: the project is not larger</source>
        <translation>{size}：项目本身没有更大</translation>
    </message>
    <message>
        <location filename="editor/render/roles.py"/>
        <source>Speech</source>
        <translation>人声</translation>
    </message>
    <message>
        <location filename="editor/render/roles.py"/>
        <source>Effects</source>
        <translation>音效</translation>
    </message>
    <message>
        <location filename="editor/render/roles.py"/>
        <source>Original</source>
        <translation>原声</translation>
    </message>
    <message>
        <location filename="editor/render/roles.py"/>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <location filename="editor/render/roles.py"/>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <location filename="editor/render/smart_plan.py"/>
        <source>the file is no mp4 or mov</source>
        <translation>文件不是 mp4 或 mov</translation>
    </message>
    <message>
        <location filename="editor/render/smart_plan.py"/>
        <source>no part of a video is shown as it is</source>
        <translation>没有任何一段视频按原样显示</translation>
    </message>
    <message>
        <location filename="editor/render/smart_plan.py"/>
        <source>most of the picture changes</source>
        <translation>大部分画面都有改动</translation>
    </message>
    <message>
        <location filename="editor/render/smart_plan.py"/>
        <source>the video has {video:g} frames a second and the project {project:g}</source>
        <translation>视频为每秒 {video:g} 帧，而项目为 {project:g} 帧</translation>
    </message>
    <message>
        <location filename="editor/render/sound_feed.py"/>
        <source>{failure} It disappeared while exporting (at {time}).</source>
        <translation>{failure}它在导出时消失（{time} 处）。</translation>
    </message>
    <message>
        <location filename="editor/render/sound_feed.py"/>
        <source>Reconnect the drive or locate the file.</source>
        <translation>请重新连接磁盘，或定位该文件。</translation>
    </message>
    <message>
        <location filename="editor/render/sound_feed.py"/>
        <source>{failure} (at {time}).</source>
        <translation>{failure}（{time} 处）。</translation>
    </message>
    <message>
        <location filename="editor/render/sound_feed.py"/>
        <source>Shorten the clip, or replace the file.</source>
        <translation>请缩短片段，或替换文件。</translation>
    </message>
    <message>
        <location filename="editor/render/source_watch.py"/>
        <source>“{name}” has changed while exporting.</source>
        <translation>导出时“{name}”发生了变化。</translation>
    </message>
    <message>
        <location filename="editor/render/source_watch.py"/>
        <source>Wait until it is written, then export again.</source>
        <translation>等它写完后再导出。</translation>
    </message>
    <message>
        <location filename="editor/render/stems.py"/>
        <source>Original sound</source>
        <translation>原声</translation>
    </message>
    <message>
        <location filename="editor/render/stems.py"/>
        <source>Sound track</source>
        <translation>声音轨道</translation>
    </message>
    <message>
        <location filename="editor/render/stems.py"/>
        <source>Select what is to be exported.</source>
        <translation>请选择要导出的内容。</translation>
    </message>
    <message>
        <location filename="editor/render/titles.py"/>
        <source>Texts cannot be drawn here.</source>
        <translation>此处无法绘制文字。</translation>
    </message>
    <message>
        <location filename="editor/render/titles.py"/>
        <source>Export without the texts.</source>
        <translation>请导出不含文字的版本。</translation>
    </message>
    <message>
        <location filename="editor/render/treating.py"/>
        <source>A treated file could not be written ({reason}).</source>
        <translation>无法写入处理后的文件（{reason}）。</translation>
    </message>
    <message>
        <location filename="editor/render/treating.py"/>
        <source>Free some space, or save the project to another folder.</source>
        <translation>请腾出空间，或把项目保存到其他文件夹。</translation>
    </message>
    <message>
        <location filename="editor/render/treating.py"/>
        <source>needed by the clip “{name}”</source>
        <translation>片段“{name}”需要它</translation>
    </message>
    <message>
        <location filename="editor/render/treating.py"/>
        <source>too many files of this name</source>
        <translation>同名文件太多</translation>
    </message>
    <message>
        <location filename="editor/serve/add_audios.py"/>
        <source>Audio material addition failed</source>
        <translation>添加音频素材失败</translation>
    </message>
    <message>
        <location filename="editor/serve/answering.py"/>
        <source>Service unavailable</source>
        <translation>服务不可用</translation>
    </message>
    <message>
        <location filename="editor/serve/answering.py"/>
        <source>The body is not a JSON object.</source>
        <translation>请求正文不是 JSON 对象。</translation>
    </message>
    <message>
        <location filename="editor/serve/answering.py"/>
        <source>The request cannot be read.</source>
        <translation>无法读取该请求。</translation>
    </message>
    <message>
        <location filename="editor/serve/answering.py"/>
        <source>The body came too slowly.</source>
        <translation>请求正文到达得太慢。</translation>
    </message>
    <message>
        <location filename="editor/serve/answering.py"/>
        <source>The body is larger than {n} bytes.</source>
        <translation>请求正文大于 {n} 字节。</translation>
    </message>
    <message>
        <location filename="editor/serve/api_page.py"/>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <location filename="editor/serve/api_page.py"/>
        <source>Statuses</source>
        <translation>状态码</translation>
    </message>
    <message>
        <location filename="editor/serve/api_page.py"/>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <location filename="editor/serve/app.py"/>
        <source>This method is not answered.</source>
        <translation>不支持该请求方法。</translation>
    </message>
    <message>
        <location filename="editor/serve/app.py"/>
        <source>There is nothing at this path.</source>
        <translation>此路径下没有内容。</translation>
    </message>
    <message>
        <location filename="editor/serve/audio_laying.py"/>
        <source>The draft is open in a window: what was added is there, and not saved yet.</source>
        <translation>草稿正在窗口中打开：添加的内容已在其中，尚未保存。</translation>
    </message>
    <message>
        <location filename="editor/serve/audio_laying.py"/>
        <source>Audio {n} ends with its file after {length_us} µs instead of {wished_us} µs.</source>
        <translation>音频 {n} 随文件在 {length_us} 微秒处结束，而不是 {wished_us} 微秒。</translation>
    </message>
    <message>
        <location filename="editor/serve/audio_laying.py"/>
        <source>Audio {n}: the effect “{name}” is not made here.</source>
        <translation>音频 {n}：此处不制作效果“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/serve/audio_rules.py"/>
        <source>audios parameter must be an array</source>
        <translation>audios 参数必须是数组</translation>
    </message>
    <message>
        <location filename="editor/serve/audio_rules.py"/>
        <source>audio_url cannot be empty</source>
        <translation>audio_url 不能为空</translation>
    </message>
    <message>
        <location filename="editor/serve/audio_rules.py"/>
        <source>Invalid volume value</source>
        <translation>音量值无效</translation>
    </message>
    <message>
        <location filename="editor/serve/audio_rules.py"/>
        <source>Invalid fade time</source>
        <translation>淡入淡出时间无效</translation>
    </message>
    <message>
        <location filename="editor/serve/audio_rules.py"/>
        <source>Invalid start_time value</source>
        <translation>start_time 值无效</translation>
    </message>
    <message>
        <location filename="editor/serve/audio_rules.py"/>
        <source>Invalid duration value</source>
        <translation>duration 值无效</translation>
    </message>
    <message>
        <location filename="editor/serve/bringing.py"/>
        <source>“{name}” is not a file that this server may use.</source>
        <translation>服务器不可使用文件“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/serve/bringing.py"/>
        <source>Name the folder it lies in with --allow.</source>
        <translation>请用 --allow 指定它所在的文件夹。</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>Effects of the app are kept and named where a draft has them, but not added here.</source>
        <translation>草稿中已有的应用特效会保留并显示名称，但此处不添加。</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>Filters of the app are kept and named where a draft has them, but not added here.</source>
        <translation>草稿中已有的应用滤镜会保留并显示名称，但此处不添加。</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>Masks are kept and drawn where a draft has them, but not added here.</source>
        <translation>草稿中已有的蒙版会保留并绘制，但此处不添加。</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>Stickers are kept where a draft has them, but not added here.</source>
        <translation>草稿中已有的贴纸会保留，但此处不添加。</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>Audio duration could not be measured</source>
        <translation>无法测量音频时长</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>Draft creation failed</source>
        <translation>创建草稿失败</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>Draft could not be saved</source>
        <translation>无法保存草稿</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>Timelines could not be made</source>
        <translation>无法生成时间线</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>Draft could not be read</source>
        <translation>无法读取草稿</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>{name} must be a whole number from 1 to {most}</source>
        <translation>{name} 必须是 1 到 {most} 的整数</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>{field} cannot be empty</source>
        <translation>{field} 不能为空</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>The file at {field} has no sound.</source>
        <translation>{field} 处的文件没有声音。</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>{field} must be an array</source>
        <translation>{field} 必须是数组</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_drafts.py"/>
        <source>{name} must be a number from {least} to {most}</source>
        <translation>{name} 必须是 {least} 到 {most} 的数字</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_easy.py"/>
        <source>Material addition failed</source>
        <translation>添加素材失败</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_infos.py"/>
        <source>The information could not be made</source>
        <translation>无法生成信息</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_infos.py"/>
        <source>{field} must hold texts</source>
        <translation>{field} 必须是文本数组</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_infos.py"/>
        <source>timelines must hold start and end</source>
        <translation>timelines 必须包含 start 和 end</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_keyframes.py"/>
        <source>Keyframe addition failed</source>
        <translation>添加关键帧失败</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_keyframes.py"/>
        <source>segment_id names no segment of this draft</source>
        <translation>segment_id 不是此草稿中的片段</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_keyframes.py"/>
        <source>Invalid {field} value</source>
        <translation>{field} 的值无效</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_keyframes.py"/>
        <source>This segment has no such property</source>
        <translation>该片段没有此属性</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_media.py"/>
        <source>{field} cannot be downloaded: {host}</source>
        <translation>无法下载 {field}：{host}</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_pictures.py"/>
        <source>Video material addition failed</source>
        <translation>添加视频素材失败</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_pictures.py"/>
        <source>Image material addition failed</source>
        <translation>添加图片素材失败</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_pictures.py"/>
        <source>Item {n} ends with its file after {length_us} µs.</source>
        <translation>第 {n} 项随文件在 {length_us} 微秒处结束。</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_pictures.py"/>
        <source>scene_timelines must hold start and end for every video</source>
        <translation>scene_timelines 必须为每个视频包含 start 和 end</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_pictures.py"/>
        <source>{field} is kept where a draft has it, but not made here.</source>
        <translation>草稿中已有的 {field} 会保留，但此处不制作。</translation>
    </message>
    <message>
        <location filename="editor/serve/capcut_texts.py"/>
        <source>Caption addition failed</source>
        <translation>添加字幕失败</translation>
    </message>
    <message>
        <location filename="editor/serve/draft_names.py"/>
        <source>Draft does not exist</source>
        <translation>草稿不存在</translation>
    </message>
    <message>
        <location filename="editor/serve/draft_names.py"/>
        <source>Several drafts have this id: give the folder of one of them another name</source>
        <translation>有多个草稿使用此 id：请给其中一个的文件夹改名</translation>
    </message>
    <message>
        <location filename="editor/serve/draft_names.py"/>
        <source>draft_url is required</source>
        <translation>缺少 draft_url</translation>
    </message>
    <message>
        <location filename="editor/serve/gen_video.py"/>
        <source>Video generation task submitted, please use draft_url to check progress</source>
        <translation>视频生成任务已提交，请使用 draft_url 查询进度</translation>
    </message>
    <message>
        <location filename="editor/serve/gen_video.py"/>
        <source>Invalid draft_url format</source>
        <translation>draft_url 格式无效</translation>
    </message>
    <message>
        <location filename="editor/serve/gen_video.py"/>
        <source>Draft content is empty</source>
        <translation>草稿内容为空</translation>
    </message>
    <message>
        <location filename="editor/serve/gen_video.py"/>
        <source>Service busy</source>
        <translation>服务繁忙</translation>
    </message>
    <message>
        <location filename="editor/serve/gen_video.py"/>
        <source>Video generation task submission failed</source>
        <translation>视频生成任务提交失败</translation>
    </message>
    <message>
        <location filename="editor/serve/gen_video.py"/>
        <source>Video generation task does not exist</source>
        <translation>视频生成任务不存在</translation>
    </message>
    <message>
        <location filename="editor/serve/guard.py"/>
        <source>This host name is not that of the server.</source>
        <translation>该主机名不属于此服务器。</translation>
    </message>
    <message>
        <location filename="editor/serve/guard.py"/>
        <source>The key is missing or wrong.</source>
        <translation>密钥缺失或错误。</translation>
    </message>
    <message>
        <location filename="editor/serve/guard.py"/>
        <source>The body must be JSON: Content-Type application/json.</source>
        <translation>请求正文必须是 JSON：Content-Type application/json。</translation>
    </message>
    <message>
        <location filename="editor/serve/guard.py"/>
        <source>Pages of other origins are not answered.</source>
        <translation>不回应其他来源的网页。</translation>
    </message>
    <message>
        <location filename="editor/serve/json_body.py"/>
        <source>The body is not JSON that can be read.</source>
        <translation>请求正文不是可读取的 JSON。</translation>
    </message>
    <message>
        <location filename="editor/serve/json_body.py"/>
        <source>The body holds half a character.</source>
        <translation>请求正文含有不完整的字符。</translation>
    </message>
    <message>
        <location filename="editor/serve/json_body.py"/>
        <source>The body nests deeper than {n} levels.</source>
        <translation>请求正文的嵌套超过 {n} 层。</translation>
    </message>
    <message>
        <location filename="editor/serve/mashup_api.py"/>
        <source>The server has a fault of its own.</source>
        <translation>服务器自身出现故障。</translation>
    </message>
    <message>
        <location filename="editor/serve/mashup_api.py"/>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
    <message>
        <location filename="editor/serve/mashup_api.py"/>
        <source>Too many tasks wait here.</source>
        <translation>这里等待的任务太多。</translation>
    </message>
    <message>
        <location filename="editor/serve/mashup_api.py"/>
        <source>The same request is still being worked on.</source>
        <translation>同样的请求仍在处理中。</translation>
    </message>
    <message>
        <location filename="editor/serve/music_orders.py"/>
        <source>There is no such task.</source>
        <translation>没有此任务。</translation>
    </message>
    <message>
        <location filename="editor/serve/needed.py"/>
        <source>The server needs packages that are not installed: {names}.</source>
        <translation>服务器需要尚未安装的软件包：{names}。</translation>
    </message>
    <message>
        <location filename="editor/serve/needed.py"/>
        <source>Install them with: pip install fadeline[serve]</source>
        <translation>请安装：pip install fadeline[serve]</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>in work</source>
        <translation>处理中</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Video of a draft</source>
        <translation>草稿的视频</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Mashup</source>
        <translation>混音</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Music for a video</source>
        <translation>视频配乐</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>New soundtrack</source>
        <translation>新配音轨</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Hosted service</source>
        <translation>在线服务</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Fadeline: local server</source>
        <translation>Fadeline：本地服务器</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Library</source>
        <translation>素材库</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Nothing has been asked for yet.</source>
        <translation>尚无任何请求。</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>The library is empty.</source>
        <translation>素材库为空。</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Base address for scripts</source>
        <translation>供脚本使用的基础地址</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Interfaces</source>
        <translation>接口</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Using drafts</source>
        <translation>使用草稿</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>The server does not answer. This page asks again by itself.</source>
        <translation>服务器没有回应。此页面会自动重试。</translation>
    </message>
    <message>
        <location filename="editor/serve/pages.py"/>
        <source>No task was named.</source>
        <translation>没有指定任务。</translation>
    </message>
    <message>
        <location filename="editor/serve/running.py"/>
        <source>Without a key the server answers this computer only.</source>
        <translation>没有密钥时，服务器只回应本机。</translation>
    </message>
    <message>
        <location filename="editor/serve/running.py"/>
        <source>Leave --no-token out, or --host.</source>
        <translation>请去掉 --no-token 或 --host。</translation>
    </message>
    <message>
        <location filename="editor/serve/running.py"/>
        <source>“{folder}” cannot be used by the server: {cause}.</source>
        <translation>服务器无法使用“{folder}”：{cause}。</translation>
    </message>
    <message>
        <location filename="editor/serve/running.py"/>
        <source>Name another folder with --root.</source>
        <translation>请用 --root 指定其他文件夹。</translation>
    </message>
    <message>
        <location filename="editor/serve/running.py"/>
        <source>Port {port} is taken.</source>
        <translation>端口 {port} 已被占用。</translation>
    </message>
    <message>
        <location filename="editor/serve/running.py"/>
        <source>Choose another port, or 0 for any that is free.</source>
        <translation>请选择另一个端口，或用 0 表示任意空闲端口。</translation>
    </message>
    <message>
        <location filename="editor/serve/running.py"/>
        <source>The server cannot listen on “{host}”.</source>
        <translation>服务器无法监听“{host}”。</translation>
    </message>
    <message>
        <location filename="editor/serve/running.py"/>
        <source>Name an address of this computer with --host, or leave it out.</source>
        <translation>请用 --host 指定本机地址，或省略它。</translation>
    </message>
    <message>
        <location filename="editor/serve/score_api.py"/>
        <source>The file at this address has no moving picture.</source>
        <translation>此地址的文件没有动态画面。</translation>
    </message>
    <message>
        <location filename="editor/serve/soundtrack_api.py"/>
        <source>There is no video with this pre_video_id.</source>
        <translation>没有此 pre_video_id 对应的视频。</translation>
    </message>
    <message>
        <location filename="editor/serve/soundtrack_api.py"/>
        <source>The video of this pre_video_id is not completed.</source>
        <translation>此 pre_video_id 对应的视频尚未完成。</translation>
    </message>
    <message>
        <location filename="editor/serve/soundtrack_api.py"/>
        <source>The file of this video is gone.</source>
        <translation>此视频的文件已不存在。</translation>
    </message>
    <message>
        <location filename="editor/serve/soundtrack_api.py"/>
        <source>There is no video with one of these ids.</source>
        <translation>没有这些 id 对应的视频。</translation>
    </message>
    <message>
        <location filename="editor/serve/token.py"/>
        <source>The key of the server cannot be kept in “{folder}”.</source>
        <translation>无法在“{folder}”中保存服务器密钥。</translation>
    </message>
    <message>
        <location filename="editor/session.py"/>
        <source>There is nothing to save.</source>
        <translation>没有可保存的内容。</translation>
    </message>
    <message>
        <location filename="editor/session.py"/>
        <source>Open a video or a draft first.</source>
        <translation>请先打开视频或草稿。</translation>
    </message>
    <message>
        <location filename="editor/ui/access/factory.py"/>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <location filename="editor/ui/access/nodes.py"/>
        <source>{part} of {name}</source>
        <translation>{name} 的{part}</translation>
    </message>
    <message>
        <location filename="editor/ui/access/telling.py"/>
        <source>Snapped to {what}</source>
        <translation>已吸附到{what}</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>music track</source>
        <translation>音乐轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>speech track</source>
        <translation>人声轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>effects track</source>
        <translation>音效轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>original sound</source>
        <translation>原声轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>other track</source>
        <translation>其他轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>nameless</source>
        <translation>未命名</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>minus {number}</source>
        <translation>负 {number}</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>1 second</source>
        <translation>1 秒</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} seconds</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} hour</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} hours</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} minute</source>
        <translation>{n} 分</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} minutes</source>
        <translation>{n} 分</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>1 decibel</source>
        <translation>1 分贝</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} decibels</source>
        <translation>{n} 分贝</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} frame</source>
        <translation>{n} 帧</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} frames</source>
        <translation>{n} 帧</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>starts {time}</source>
        <translation>开始于 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>length {time}</source>
        <translation>长 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>in a group</source>
        <translation>在编组中</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>file missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} volume point</source>
        <translation>{n} 个音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} volume points</source>
        <translation>{n} 个音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>muted</source>
        <translation>静音</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>volume {level}</source>
        <translation>音量 {level}</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>fade in {time}</source>
        <translation>淡入 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>fade out {time}</source>
        <translation>淡出 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} clip</source>
        <translation>{n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>{n} clips</source>
        <translation>{n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <location filename="editor/ui/access/words.py"/>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Open a video, a draft or a sound first.</source>
        <translation>请先打开视频、草稿或声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>There is no picture in this project.</source>
        <translation>这个项目里没有画面。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Select a clip first.</source>
        <translation>请先选中一个片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Select two or more clips first.</source>
        <translation>请先选中两个或更多片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Select a clip that is in a group first.</source>
        <translation>请先选中编组里的片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Select a clip with volume points first.</source>
        <translation>请先选中有音量点的片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Lower a clip under speech first.</source>
        <translation>请先在语音下压低一个片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Mark the beats of a clip first.</source>
        <translation>请先标记一个片段的节拍。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Mark picture cuts first.</source>
        <translation>请先标记画面切换。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Select a clip that was treated first.</source>
        <translation>请先选择一个处理过的片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>There is nothing to paste. Copy clips, or sound files in a file manager.</source>
        <translation>没有可粘贴的内容。请复制片段，或在文件管理器里复制声音文件。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Copy a clip first, then select the clips that shall sound like it.</source>
        <translation>请先复制一个片段，再选中要套用的片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>There is no marker yet.</source>
        <translation>还没有标记。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Set In or Out first.</source>
        <translation>请先设置入点或出点。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Set In first.</source>
        <translation>请先设置入点。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_needs.py"/>
        <source>Set Out first.</source>
        <translation>请先设置出点。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_states.py"/>
        <source>Nothing to export: the timeline is empty</source>
        <translation>没有可导出的内容：时间线是空的</translation>
    </message>
    <message>
        <location filename="editor/ui/action_states.py"/>
        <source>Nothing to export: open a video, a draft or a sound first</source>
        <translation>没有可导出的内容：请先打开视频、草稿或声音</translation>
    </message>
    <message>
        <location filename="editor/ui/action_states.py"/>
        <source>Undo: {step}</source>
        <translation>撤销：{step}</translation>
    </message>
    <message>
        <location filename="editor/ui/action_states.py"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="editor/ui/action_states.py"/>
        <source>Redo: {step}</source>
        <translation>重做：{step}</translation>
    </message>
    <message>
        <location filename="editor/ui/action_states.py"/>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <location filename="editor/ui/action_states.py"/>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的步骤。</translation>
    </message>
    <message>
        <location filename="editor/ui/action_states.py"/>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的步骤。</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Split at the playhead</source>
        <translation>在播放头处分割</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>cut blade divide</source>
        <translation>分割 切开 剪断 cut blade divide split</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Split all sound at the playhead</source>
        <translation>在播放头处分割全部声音</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>cut blade divide tracks</source>
        <translation>分割 切开 轨道 cut blade divide split tracks</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Cut away left of the playhead</source>
        <translation>剪掉播放头左侧</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>trim start</source>
        <translation>裁剪 开头 trim start</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Cut away right of the playhead</source>
        <translation>剪掉播放头右侧</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>trim end</source>
        <translation>裁剪 结尾 trim end</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Move one frame left</source>
        <translation>左移一帧</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>nudge</source>
        <translation>微移 nudge</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Move one frame right</source>
        <translation>右移一帧</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Move ten frames left</source>
        <translation>左移十帧</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Move ten frames right</source>
        <translation>右移十帧</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Group</source>
        <translation>编组</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Ungroup</source>
        <translation>解组</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>unlink</source>
        <translation>取消链接 unlink</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Link to the picture</source>
        <translation>链接到画面</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>group</source>
        <translation>编组 group</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Detach the sound of the picture</source>
        <translation>分离画面的声音</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>separate extract audio</source>
        <translation>分离 提取 音频 separate extract audio detach</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Switch clip on or off</source>
        <translation>启用或停用片段</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>enable disable</source>
        <translation>启用 停用 enable disable</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Rename clip…</source>
        <translation>重命名片段…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Close the gap at the playhead</source>
        <translation>合拢播放头处的空隙</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>ripple</source>
        <translation>波纹 ripple gap</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Colour of its role</source>
        <translation>类型本来的颜色</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>color</source>
        <translation>颜色 color</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>colour color</source>
        <translation>颜色 colour color</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Replace file…</source>
        <translation>替换文件…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>swap exchange</source>
        <translation>交换 替换 swap exchange</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Read the file again</source>
        <translation>重新读取文件</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>retry reload refresh unreadable damaged crash</source>
        <translation>重试 重新加载 刷新 无法读取 损坏 崩溃</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>Show in the media list</source>
        <translation>在素材列表中显示</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/clips.py"/>
        <source>reveal bin file</source>
        <translation>显示 素材 文件 reveal bin file</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Paste at the playhead</source>
        <translation>粘贴到播放头</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>files</source>
        <translation>文件 files</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Paste volume, fades and points</source>
        <translation>粘贴音量、淡化和音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>attributes</source>
        <translation>属性 attributes</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Duplicate</source>
        <translation>制作副本</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Delete and close the gap</source>
        <translation>删除并合拢空隙</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Select all sound</source>
        <translation>全选声音</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Select none</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Put back, leave the tool, select none</source>
        <translation>放弃、退出工具、取消选择</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>cancel</source>
        <translation>取消 cancel</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Find any command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>palette</source>
        <translation>命令面板 palette</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Local server…</source>
        <translation>本地服务器…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>scripts api http</source>
        <translation>脚本 接口 api http</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>Preferences…</source>
        <translation>偏好设置…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/editing.py"/>
        <source>settings options</source>
        <translation>设置 选项 settings options</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/guide.py"/>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/guide.py"/>
        <source>Recent messages…</source>
        <translation>最近的消息…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/guide.py"/>
        <source>About Fadeline</source>
        <translation>关于 Fadeline</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade in to the playhead</source>
        <translation>淡入到播放头</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade out from the playhead</source>
        <translation>从播放头淡出</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Default fades on or off</source>
        <translation>默认淡化 开/关</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>fade in and out</source>
        <translation>淡入 淡出 fade in out</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Crossfade with the neighbour</source>
        <translation>与相邻片段交叉淡化</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>curve shape</source>
        <translation>曲线 形状 curve shape</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade in: linear</source>
        <translation>淡入：线性</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade in: smooth</source>
        <translation>淡入：平滑</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade in: equal power</source>
        <translation>淡入：等功率</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade in: slow start</source>
        <translation>淡入：先慢后快</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade in: fast start</source>
        <translation>淡入：先快后慢</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade out: linear</source>
        <translation>淡出：线性</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade out: smooth</source>
        <translation>淡出：平滑</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade out: equal power</source>
        <translation>淡出：等功率</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade out: slow start</source>
        <translation>淡出：先慢后快</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Fade out: fast start</source>
        <translation>淡出：先快后慢</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Louder by 1 dB</source>
        <translation>调高 1 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Quieter by 1 dB</source>
        <translation>调低 1 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Louder by 0.1 dB</source>
        <translation>调高 0.1 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Quieter by 0.1 dB</source>
        <translation>调低 0.1 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>normalise normalize LUFS level</source>
        <translation>标准化 归一化 响度 LUFS 电平</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Safety limiter</source>
        <translation>安全限幅器</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>true peak ceiling clipping master</source>
        <translation>真峰值 上限 削波 总线</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Go to the loudest spot</source>
        <translation>转到最响的位置</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>over clipping peak meter</source>
        <translation>过载 削波 峰值 电平表</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Reset the meters</source>
        <translation>重置电平表</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>peak hold loudness over</source>
        <translation>峰值保持 响度 过载</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Mute or unmute clip</source>
        <translation>静音或取消静音片段</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Volume point at the playhead</source>
        <translation>在播放头处加音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>keyframe envelope</source>
        <translation>关键帧 包络 keyframe envelope</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>Remove all volume points</source>
        <translation>删除全部音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/levels.py"/>
        <source>fit trim loop length</source>
        <translation>对齐 裁剪 循环 长度 fit trim loop length</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>Lower under speech…</source>
        <translation>在语音下压低…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>duck ducking sidechain voice music</source>
        <translation>闪避 侧链 人声 音乐</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>Recalculate lowering under speech</source>
        <translation>重新计算语音下的压低</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>duck ducking sidechain</source>
        <translation>闪避 侧链</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>Remove lowering under speech</source>
        <translation>取消语音下的压低</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>tempo bpm rhythm</source>
        <translation>速度 节奏 bpm</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>tempo bpm</source>
        <translation>速度 bpm</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>tempo offbeat</source>
        <translation>速度 反拍</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>scene detection shots</source>
        <translation>场景检测 镜头</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>synchronise sync recorder camera</source>
        <translation>同步 录音机 相机</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>Record voice-over…</source>
        <translation>录制旁白…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/listening.py"/>
        <source>microphone narration voice</source>
        <translation>麦克风 旁白 人声</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/machinery.py"/>
        <source>{words} ({keys})</source>
        <translation>{words}（{keys}）</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/music.py"/>
        <source>New soundtrack…</source>
        <translation>新配乐…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/music.py"/>
        <source>replace music song under picture background</source>
        <translation>更换 音乐 歌曲 背景音乐 配乐 replace soundtrack</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/music.py"/>
        <source>Mix two songs…</source>
        <translation>混合两首歌…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/music.py"/>
        <source>mashup mash-up blend combine dj remix medley voice over songs</source>
        <translation>混搭 混合 合并 DJ 混音 串烧 人声 歌曲</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/music.py"/>
        <source>Tasks and library…</source>
        <translation>任务与媒体库…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/music.py"/>
        <source>queue jobs results videos progress</source>
        <translation>队列 任务 结果 视频 进度</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Play forward, again faster</source>
        <translation>向前播放，再按则加速</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>shuttle speed double fast</source>
        <translation>变速 快进 倍速</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Play backward, again faster</source>
        <translation>向后播放，再按则加速</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>shuttle speed reverse rewind</source>
        <translation>变速 倒放 后退</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Play around the playhead</source>
        <translation>播放播放头前后</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>before after audition edit</source>
        <translation>之前 之后 试听 编辑点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Loop from In to Out</source>
        <translation>循环播放入点到出点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>repeat cycle again</source>
        <translation>重复 循环</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Hear only the video's own sound</source>
        <translation>只听视频原声</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>compare original before hold</source>
        <translation>对比 原声 按住</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Sound while the playhead is dragged</source>
        <translation>拖动播放头时发声</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>scrub</source>
        <translation>搓擦 拖动试听</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Back one frame</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Forward one frame</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Back one second</source>
        <translation>后退一秒</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Forward one second</source>
        <translation>前进一秒</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>To the edit before</source>
        <translation>到上一个编辑点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>cut edge point</source>
        <translation>剪切点 边缘 cut edge point</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>To the next edit</source>
        <translation>到下一个编辑点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>Go to a time…</source>
        <translation>跳到时间…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>timecode jump seek</source>
        <translation>时间码 跳转 timecode jump seek</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>To the start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/playing.py"/>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Open video or sound…</source>
        <translation>打开视频或声音…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>New from a video…</source>
        <translation>从视频新建…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Open draft folder…</source>
        <translation>打开草稿文件夹…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Drafts on this computer…</source>
        <translation>本机草稿…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Add sound…</source>
        <translation>添加声音…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Add sound from an address…</source>
        <translation>从网址添加声音…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>download fetch link url internet</source>
        <translation>下载 获取 链接 网址 互联网 download fetch link url internet</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Import subtitles…</source>
        <translation>导入字幕…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>captions text titles srt ass open</source>
        <translation>字幕 文字 标题 srt ass 打开</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Export subtitles…</source>
        <translation>导出字幕…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>captions text titles srt ass save write</source>
        <translation>字幕 文字 标题 srt ass 保存 写出</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Exports…</source>
        <translation>导出队列…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>queue waiting pause progress render</source>
        <translation>队列 等待 暂停 进度 渲染</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Collect project and media…</source>
        <translation>收集项目和媒体…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>package consolidate zip archive</source>
        <translation>打包 整合 压缩 归档</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Missing media…</source>
        <translation>缺失的素材…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>relink find locate lost files</source>
        <translation>重新链接 查找 定位 丢失 relink find locate lost files</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>About this project…</source>
        <translation>关于此项目…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Earlier versions…</source>
        <translation>较早的版本…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>backup restore history recover</source>
        <translation>备份 恢复 还原 历史 backup restore</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Show in the app's list</source>
        <translation>在剪映/CapCut 的列表中显示</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>CapCut JianYing register root_meta_info</source>
        <translation>CapCut 剪映 登记 列表 root_meta_info</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/project.py"/>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>Whoosh</source>
        <translation>嗖声</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>swoosh transition sweep effect</source>
        <translation>转场 掠过 音效</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>Riser</source>
        <translation>渐强</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>build up tension effect</source>
        <translation>铺垫 紧张 上升 音效</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>Hit</source>
        <translation>重击</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>impact boom drum effect</source>
        <translation>冲击 轰鸣 鼓 音效</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>Click</source>
        <translation>咔嗒</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>tick snap effect</source>
        <translation>滴答 点击 音效</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>Chime</source>
        <translation>叮咚</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>bell ding logo effect</source>
        <translation>铃 提示音 音效</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>Make music for this video…</source>
        <translation>为此视频配乐…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>compose generate score soundtrack background music takes</source>
        <translation>作曲 生成 配乐 背景音乐 版本</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>Next take</source>
        <translation>下一个版本</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>music compare version</source>
        <translation>音乐 比较 版本</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>Previous take</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>Make another like this</source>
        <translation>再做一个类似的</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/scoring.py"/>
        <source>music take compose again variation</source>
        <translation>音乐 版本 重新 变化</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Open recent</source>
        <translation>打开最近项目</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Playback</source>
        <translation>播放</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Treatments</source>
        <translation>处理</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Playhead</source>
        <translation>播放头</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Move by frames</source>
        <translation>按帧移动</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Shape of fade in</source>
        <translation>淡入形状</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Shape of fade out</source>
        <translation>淡出形状</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Tracks</source>
        <translation>轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Limiter and meters</source>
        <translation>限幅器和电平表</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Beats</source>
        <translation>节拍</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Step through clips</source>
        <translation>逐个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Markers, In and Out</source>
        <translation>标记、入点和出点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Follow playback</source>
        <translation>跟随播放</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Time format</source>
        <translation>时间格式</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Stinger</source>
        <translation>点缀音效</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/table.py"/>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Mute track of selection</source>
        <translation>静音所选轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Solo track of selection</source>
        <translation>独奏所选轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>alone</source>
        <translation>单独 alone</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Lock track of selection</source>
        <translation>锁定所选轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>protect</source>
        <translation>保护 protect</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>new</source>
        <translation>新建 new</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Rename track</source>
        <translation>重命名轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>name</source>
        <translation>名称 name</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Move track up</source>
        <translation>轨道上移</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>reorder</source>
        <translation>排序 reorder</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Move track down</source>
        <translation>轨道下移</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Put track volume into the clips</source>
        <translation>把轨道音量写入片段</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>level gain</source>
        <translation>电平 增益 level gain</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Delete track</source>
        <translation>删除轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>remove</source>
        <translation>移除 remove</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Lock picture and text</source>
        <translation>锁定画面和文字</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>unlock video</source>
        <translation>解锁 视频 unlock video</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Previous track</source>
        <translation>上一条轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Next track</source>
        <translation>下一条轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Previous clip</source>
        <translation>上一个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Next clip</source>
        <translation>下一个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Name or edit marker…</source>
        <translation>命名或编辑标记…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Previous marker</source>
        <translation>上一个标记</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Next marker</source>
        <translation>下一个标记</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Go to In</source>
        <translation>到入点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Go to Out</source>
        <translation>到出点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Show beats</source>
        <translation>显示节拍</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Show picture cuts</source>
        <translation>显示画面剪切点</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Follow page by page</source>
        <translation>逐页跟随</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Follow smoothly</source>
        <translation>平滑跟随</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Do not follow</source>
        <translation>不跟随</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Timecode</source>
        <translation>时间码</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/tracks.py"/>
        <source>undo steps</source>
        <translation>撤销 步骤 undo steps</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Trim silence at both ends…</source>
        <translation>修剪两端静音…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Split at silence…</source>
        <translation>在静音处分割…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Remove pauses…</source>
        <translation>移除停顿…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Normalise…</source>
        <translation>标准化…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Compress…</source>
        <translation>压缩…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Fold to mono…</source>
        <translation>合并为单声道…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Swap left and right…</source>
        <translation>左右互换…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Reverse…</source>
        <translation>倒放…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Low cut…</source>
        <translation>低切…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>High cut…</source>
        <translation>高切…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>cut quiet ends</source>
        <translation>剪切 安静 两端</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>cut quiet pauses divide</source>
        <translation>剪切 安静 停顿 分割</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>cut quiet silence gaps shorten</source>
        <translation>剪切 静音 停顿 缩短</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>normalize level peak loud</source>
        <translation>标准化 电平 峰值 响度</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>compressor dynamics even</source>
        <translation>压缩器 动态 均匀</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>stereo channels mix</source>
        <translation>立体声 声道 合并</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>channels stereo sides exchange</source>
        <translation>声道 立体声 左右 交换</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>backwards</source>
        <translation>反向 倒放</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>high pass filter rumble</source>
        <translation>高通 滤波 低频噪声</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>low pass filter hiss</source>
        <translation>低通 滤波 嘶声</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>undo treatment file</source>
        <translation>撤销 处理 文件</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>pan tone equaliser noise hum pitch</source>
        <translation>声像 音色 均衡器 降噪 交流声 音高</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>Sound care…</source>
        <translation>声音护理…</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/treatments.py"/>
        <source>pan tone equaliser eq noise hum pitch bass treble low cut</source>
        <translation>声像 音色 均衡器 降噪 交流声 音高 低音 高音 低切</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Select tool</source>
        <translation>选择工具</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>arrow</source>
        <translation>箭头 arrow</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Razor tool</source>
        <translation>剃刀工具</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>blade cut scissors</source>
        <translation>分割 切开 剪刀 blade cut scissors</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Snapping</source>
        <translation>吸附</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Fit the whole project</source>
        <translation>显示整个项目</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Fit the selection</source>
        <translation>显示所选内容</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Media panel</source>
        <translation>素材面板</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Next panel</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Previous panel</source>
        <translation>上一个面板</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Context menu of what has the focus</source>
        <translation>焦点处的右键菜单</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Clip list</source>
        <translation>片段列表</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>table accessible</source>
        <translation>表格 无障碍 table accessible</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Change parts of the clip by keys</source>
        <translation>用键盘调整片段各部分</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>edge fade volume points keyboard</source>
        <translation>边缘 淡化 音量 音量点 键盘 edge fade volume points keyboard</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Picture on the full screen</source>
        <translation>全屏显示画面</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>preview monitor</source>
        <translation>预览 监视器</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Picture as large as it fits</source>
        <translation>画面适应窗口</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>preview size</source>
        <translation>预览 大小</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Picture at 100 %</source>
        <translation>画面 100 %</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>preview actual size pixels</source>
        <translation>预览 实际大小 像素</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location filename="editor/ui/actions/view.py"/>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <location filename="editor/ui/bridge.py"/>
        <source>Undone: {label}</source>
        <translation>已撤销：{label}</translation>
    </message>
    <message>
        <location filename="editor/ui/bridge.py"/>
        <source>Done again: {label}</source>
        <translation>已重做：{label}</translation>
    </message>
    <message>
        <location filename="editor/ui/bridge.py"/>
        <source>Now at: {label}</source>
        <translation>现在位于：{label}</translation>
    </message>
    <message>
        <location filename="editor/ui/bridge.py"/>
        <source>Now at the beginning</source>
        <translation>现在位于最初</translation>
    </message>
    <message>
        <location filename="editor/ui/bridge.py"/>
        <source>The project is just being saved; try again in a moment.</source>
        <translation>项目正在保存，请稍后再试。</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>Type semitones from −12 to +12, such as −3 or 0.5.</source>
        <translation>请输入 −12 到 +12 个半音，例如 −3 或 0.5。</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>Type decibels from −12 to +12.</source>
        <translation>请输入 −12 到 +12 的分贝数。</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>Type 0 to 100 %.</source>
        <translation>请输入 0 到 100 %。</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>Type a side and per cent, such as “30 left”, “L30”, −30 or “centre”.</source>
        <translation>请输入方向和百分比，例如“左 30”、“L30”、−30 或“居中”。</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>Type hertz from 20 to 500, or “off”.</source>
        <translation>请输入 20 到 500 的赫兹数，或“关”。</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>“{typed}” cannot be set here.</source>
        <translation>这里不能设为“{typed}”。</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>L {percent}</source>
        <translation>左 {percent}</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>R {percent}</source>
        <translation>右 {percent}</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <location filename="editor/ui/care_quantities.py"/>
        <source>Type a number from {low} to {high}.</source>
        <translation>请输入 {low} 到 {high} 的数字。</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_list.py"/>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_list.py"/>
        <source>Find a clip, track or file</source>
        <translation>查找片段、轨道或文件</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_table.py"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_table.py"/>
        <source>Track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_table.py"/>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_table.py"/>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_table.py"/>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_table.py"/>
        <source>Fade in</source>
        <translation>淡入</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_table.py"/>
        <source>Fade out</source>
        <translation>淡出</translation>
    </message>
    <message>
        <location filename="editor/ui/clip_table.py"/>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="editor/ui/demonstration.py"/>
        <source>The export did not come to its end.</source>
        <translation>导出没有完成。</translation>
    </message>
    <message>
        <location filename="editor/ui/demonstration.py"/>
        <source>“{picture}” could not be written.</source>
        <translation>无法写入“{picture}”。</translation>
    </message>
    <message>
        <location filename="editor/ui/demonstration.py"/>
        <source>The window gave no answer.</source>
        <translation>窗口没有响应。</translation>
    </message>
    <message>
        <location filename="editor/ui/demonstration.py"/>
        <source>Run the command again; if that does not help, report it.</source>
        <translation>请再运行一次；如果仍然不行，请报告给我们。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_access.py"/>
        <source>Menu and export</source>
        <translation>菜单和导出</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_access.py"/>
        <source>Media</source>
        <translation>素材</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_access.py"/>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_access.py"/>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_access.py"/>
        <source>Meters</source>
        <translation>电平表</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_access.py"/>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_access.py"/>
        <source>Select one clip with sound first.</source>
        <translation>请先选中一个有声音的片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_addresses.py"/>
        <source>Ask a computer of your own network?</source>
        <translation>访问你自己网络里的电脑吗？</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_addresses.py"/>
        <source>“{host}” is this computer or one of your network. Go on only if you know what answers.</source>
        <translation>“{host}”是本机或您网络中的计算机。仅在您知道由谁应答时继续。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_addresses.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_addresses.py"/>
        <source>Fetch it</source>
        <translation>获取</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_align.py"/>
        <source>Select two clips with sound: the one that stays and the one that moves.</source>
        <translation>请选择两个有声音的片段：一个不动，一个移动。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_align.py"/>
        <source>Comparing two recordings</source>
        <translation>正在比较两段录音</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_align.py"/>
        <source>“{name}” lies where it belongs already.</source>
        <translation>“{name}”已经在正确的位置。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_align.py"/>
        <source>“{name}” was moved by {shift} s.</source>
        <translation>“{name}”移动了 {shift} 秒。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_beats.py"/>
        <source>Listening for beats</source>
        <translation>正在听节拍</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_beats.py"/>
        <source>No beat was found.</source>
        <translation>没有找到节拍。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_beats.py"/>
        <source>{bpm} beats a minute, one beat</source>
        <translation>每分钟 {bpm} 拍，一个节拍</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_beats.py"/>
        <source>{bpm} beats a minute, {n} beats</source>
        <translation>每分钟 {bpm} 拍，{n} 个节拍</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_beats.py"/>
        <source>Looking for picture cuts</source>
        <translation>正在查找画面切换</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_beats.py"/>
        <source>There is no film to look through.</source>
        <translation>没有可查找的影片。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_beats.py"/>
        <source>No cut was found: the picture goes on without one.</source>
        <translation>没有找到切换：画面没有中断。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_beats.py"/>
        <source>One picture cut</source>
        <translation>一个画面切换</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_beats.py"/>
        <source>{n} picture cuts</source>
        <translation>{n} 个画面切换</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_care.py"/>
        <source>There is no sound care to remove.</source>
        <translation>没有可移除的声音护理。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_chosen.py"/>
        <source>Select a clip with sound first.</source>
        <translation>请先选中有声音的片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_chosen.py"/>
        <source>The picture is locked so the sound can't slip. Unlock it to change it.</source>
        <translation>画面已锁定，声音不会错位。要修改请先解锁。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_chosen.py"/>
        <source>Nothing is selected.</source>
        <translation>没有选中任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clipboard.py"/>
        <source>{n} clip copied</source>
        <translation>已复制 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clipboard.py"/>
        <source>{n} clips copied</source>
        <translation>已复制 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>No clip to split: put the playhead inside a sound clip.</source>
        <translation>没有可分割的片段：请把播放头放到声音片段内。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>No clip to cut: put the playhead inside a sound clip.</source>
        <translation>没有可裁剪的片段：请把播放头放到声音片段内。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>{n} clip deleted · {key} brings it back</source>
        <translation>已删除 {n} 个片段 · {key} 可恢复</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>{n} clips deleted · {key} brings them back</source>
        <translation>已删除 {n} 个片段 · {key} 可恢复</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>{n} clip deleted</source>
        <translation>已删除 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>{n} clips deleted</source>
        <translation>已删除 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>Choose the track with the gap first: click on it, or press its key.</source>
        <translation>请先选择有空隙的轨道：点击它，或按它的快捷键。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>The clip is at the start already.</source>
        <translation>片段已经在开头。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>Select a sound clip first.</source>
        <translation>请先选中声音片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>Select a picture clip with sound first.</source>
        <translation>请先选中有声音的画面片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_clips.py"/>
        <source>Detach sound of {n} clips</source>
        <translation>分离 {n} 个片段的声音</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_collect.py"/>
        <source>Zip file (*.zip);;Folder (*)</source>
        <translation>Zip 文件 (*.zip);;文件夹 (*)</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_collect.py"/>
        <source>Collect project and media</source>
        <translation>收集项目和媒体</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_collect.py"/>
        <source>Collecting the media…</source>
        <translation>正在收集媒体…</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_collect.py"/>
        <source>Collecting, {percent} %: {name}</source>
        <translation>正在收集，{percent}%：{name}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_collect.py"/>
        <source>Collecting was stopped. Nothing was written.</source>
        <translation>收集已停止。没有写入任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_collect.py"/>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>No other track has sound: there is no speech under which this could go down.</source>
        <translation>其他轨道没有声音：没有可以据此压低的语音。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>Sound of the video: {track}</source>
        <translation>视频的声音：{track}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>Sound of the video</source>
        <translation>视频的声音</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>Nothing can be heard there at the same time.</source>
        <translation>那里同时没有其他声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>Listening for speech</source>
        <translation>正在听语音</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>“{name}” could not be listened to.</source>
        <translation>无法听取“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>No speech was found over the selected clips.</source>
        <translation>所选片段处没有找到语音。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>One clip goes down under speech.</source>
        <translation>一个片段在语音下压低。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>{n} clips go down under speech.</source>
        <translation>{n} 个片段在语音下压低。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_ducking.py"/>
        <source>No clip here is lowered under speech.</source>
        <translation>这里没有在语音下压低的片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>It is ordered from {host}. {price} {sent}</source>
        <translation>将向 {host} 订购。{price}{sent}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>Order from {service}?</source>
        <translation>向 {service} 订购？</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>Order</source>
        <translation>订购</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>Services…</source>
        <translation>服务…</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>Ordered. You can go on working; the result is laid down when it is here.</source>
        <translation>已订购。您可以继续工作；结果到达后会放到时间线上。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>{n} result of “{name}” is here.</source>
        <translation>“{name}”的 {n} 个结果已到达。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>{n} results of “{name}” are here.</source>
        <translation>“{name}”的 {n} 个结果已到达。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>Put it in</source>
        <translation>放入</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>Order once more</source>
        <translation>再次订购</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>Leave it</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>Go on waiting</source>
        <translation>继续等待</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>“{name}” did not come</source>
        <translation>“{name}”没有到达</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_hosted.py"/>
        <source>Set one in the preferences, under Services.</source>
        <translation>请在偏好设置的“服务”中设置。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_layers.py"/>
        <source>Beats are shown</source>
        <translation>已显示节拍</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_layers.py"/>
        <source>Beats are hidden</source>
        <translation>已隐藏节拍</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_layers.py"/>
        <source>Picture cuts are shown</source>
        <translation>已显示画面剪切点</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_layers.py"/>
        <source>Picture cuts are hidden</source>
        <translation>已隐藏画面剪切点</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_levels.py"/>
        <source>No clip to fade: put the playhead inside a sound clip.</source>
        <translation>没有可淡化的片段：请把播放头放到声音片段内。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_levels.py"/>
        <source>Default fades</source>
        <translation>默认淡化</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_levels.py"/>
        <source>Crossfades</source>
        <translation>交叉淡化</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_levels.py"/>
        <source>No clip touches “{name}”. Move its neighbour up to it first.</source>
        <translation>没有片段与“{name}”相接。请先把相邻片段移过来。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_levels.py"/>
        <source>No clip for a volume point: put the playhead inside a sound clip.</source>
        <translation>没有可加音量点的片段：请把播放头放到声音片段内。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_levels.py"/>
        <source>Add volume points</source>
        <translation>添加音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_levels.py"/>
        <source>There is no sound to end with the picture yet.</source>
        <translation>还没有可以随画面结束的声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_levels.py"/>
        <source>“{name}” is over before the picture ends; it fades out over its last {length}</source>
        <translation>“{name}”在画面结束前就结束了；它在最后 {length} 淡出</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_levels.py"/>
        <source>Ends with the picture, with a fade out of {length}</source>
        <translation>随画面结束，淡出 {length}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_listening.py"/>
        <source>Something is being looked through already. Wait for it, or stop it.</source>
        <translation>正在进行另一项查找。请等待或停止它。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_listening.py"/>
        <source>{what}…</source>
        <translation>{what}…</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_listening.py"/>
        <source>{what}, {percent} %</source>
        <translation>{what}，{percent} %</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_listening.py"/>
        <source>Stopped. Nothing has changed.</source>
        <translation>已停止。没有任何改变。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_loudness.py"/>
        <source>Measuring loudness</source>
        <translation>正在测量响度</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_loudness.py"/>
        <source>Loudness of {n} clip matched</source>
        <translation>已匹配 {n} 个片段的响度</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_loudness.py"/>
        <source>Loudness of {n} clips matched</source>
        <translation>已匹配 {n} 个片段的响度</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_loudness.py"/>
        <source>{names}: +20 dB is not enough</source>
        <translation>{names}：+20 dB 还不够</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_loudness.py"/>
        <source>{names}: silent, left as it is</source>
        <translation>{names}：静音，保持不变</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_markers.py"/>
        <source>There is a marker here already; Shift+M names it</source>
        <translation>这里已有标记；按 Shift+M 命名</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_markers.py"/>
        <source>Marker at {time} · Shift+M names it</source>
        <translation>标记在 {time} · 按 Shift+M 命名</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_markers.py"/>
        <source>There is no marker here: choose one in the ruler</source>
        <translation>这里没有标记：请在标尺上选一个</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_markers.py"/>
        <source>Marker removed: {name} · Ctrl+Z brings it back</source>
        <translation>已删除标记：{name} · Ctrl+Z 可恢复</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_markers.py"/>
        <source>In at {time}</source>
        <translation>入点在 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_markers.py"/>
        <source>Out cannot be at the very start</source>
        <translation>出点不能在最开头</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_markers.py"/>
        <source>Out at {time}</source>
        <translation>出点在 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_markers.py"/>
        <source>In is not set; I sets it at the playhead</source>
        <translation>还没有入点；按 I 在播放头处设置</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_markers.py"/>
        <source>Out is not set; O sets it at the playhead</source>
        <translation>还没有出点；按 O 在播放头处设置</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_mashup.py"/>
        <source>Choose a song</source>
        <translation>选择歌曲</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_mashup.py"/>
        <source>Making the sound of the mix…</source>
        <translation>正在制作混合的声音…</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>{n} media file missing: silent and black until found</source>
        <translation>缺少 {n} 个素材文件：找到之前无声、黑屏</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>{n} media files missing: silent and black until found</source>
        <translation>缺少 {n} 个素材文件：找到之前无声、黑屏</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>Looking into the files…</source>
        <translation>正在检查文件…</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>All files were found, and all can be read.</source>
        <translation>所有文件均已找到，且都可读取。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>“{name}” can be read now.</source>
        <translation>“{name}”现在可以读取了。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>“{name}” still cannot be read: {reason}.</source>
        <translation>“{name}”仍无法读取：{reason}。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>Find missing media in a folder</source>
        <translation>在文件夹中查找缺失的素材</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>Looking through {folder}…</source>
        <translation>正在查找 {folder}…</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>The search was stopped.</source>
        <translation>查找已停止。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>{n} entry looked through.</source>
        <translation>已查看 {n} 项。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>{n} entries looked through.</source>
        <translation>已查看 {n} 项。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>For {n} file there is an offer: compare and choose.</source>
        <translation>{n} 个文件有候选：请比较后选择。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>For {n} files there are offers: compare and choose.</source>
        <translation>{n} 个文件有候选：请比较后选择。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>Locate the file</source>
        <translation>定位文件</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>This file cannot be used.</source>
        <translation>这个文件不能用。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>{n} clip is longer than the file that was found; its end stays silent.</source>
        <translation>{n} 个片段比找到的文件长；结尾保持无声。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_missing.py"/>
        <source>{n} clips are longer than the files that were found; their ends stay silent.</source>
        <translation>{n} 个片段比找到的文件长；结尾保持无声。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_reading.py"/>
        <source>“{name}” does not answer: it is still being read.</source>
        <translation>“{name}”没有响应：仍在读取。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_reading.py"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_reading.py"/>
        <source>“{name}” is damaged near {time}: what can be decoded is used.</source>
        <translation>“{name}”在 {time} 附近已损坏：能解码的部分会照常使用。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_reading.py"/>
        <source>The selected clips have no file that could be read again.</source>
        <translation>所选片段没有可以重新读取的文件。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_reading.py"/>
        <source>“{name}” has changed on the disk: it is read again</source>
        <translation>“{name}”在磁盘上已更改：正在重新读取</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_reading.py"/>
        <source>{n} files have changed on the disk: they are read again</source>
        <translation>{n} 个文件在磁盘上已更改：正在重新读取</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_recording.py"/>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_recording.py"/>
        <source>Voice-over</source>
        <translation>旁白</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_recording.py"/>
        <source>Nothing was recorded: it was stopped during the count-in.</source>
        <translation>没有录到声音：在预备拍时停止了。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_recording.py"/>
        <source>Recorded {length} s as “{name}”</source>
        <translation>已录制 {length} 秒，保存为“{name}”</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_recording.py"/>
        <source>There is no sound in the recording that was cut short.</source>
        <translation>被中断的录音里没有声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_score.py"/>
        <source>There is no picture to make music for. Open a video first.</source>
        <translation>没有可配乐的画面。请先打开视频。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_score.py"/>
        <source>The picture was not read to its end.</source>
        <translation>画面没有读完。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_score.py"/>
        <source>Stopped. What was finished is kept.</source>
        <translation>已停止。完成的版本已保留。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_score.py"/>
        <source>The music lies on the timeline; the other takes are kept: Sound &gt; Takes.</source>
        <translation>音乐已放到时间线上；其他版本也已保留：声音 &gt; 版本。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_score.py"/>
        <source>In–Out</source>
        <translation>入点–出点</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_sounds.py"/>
        <source>Add sound</source>
        <translation>添加声音</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_sounds.py"/>
        <source>Select one clip to replace its file.</source>
        <translation>请选中一个片段来替换它的文件。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_soundtrack.py"/>
        <source>There is no picture to make a soundtrack for. Open a video first.</source>
        <translation>没有可以配乐的画面。请先打开一个视频。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_soundtrack.py"/>
        <source>“{name}” is the new soundtrack.</source>
        <translation>“{name}”已成为新配乐。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_soundtrack.py"/>
        <source>{tempo} BPM · {key}</source>
        <translation>{tempo} BPM · {key}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_steps.py"/>
        <source>There is no marker before this</source>
        <translation>前面没有标记</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_steps.py"/>
        <source>There is no marker after this</source>
        <translation>后面没有标记</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_steps.py"/>
        <source>Track {name}</source>
        <translation>轨道 {name}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_steps.py"/>
        <source>There is no clip before this on the track</source>
        <translation>这条轨道前面没有片段</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_steps.py"/>
        <source>There is no clip after this on the track</source>
        <translation>这条轨道后面没有片段</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_steps.py"/>
        <source>{name} at {time}</source>
        <translation>{name}，位于 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_stingers.py"/>
        <source>“{name}” lies on the cut.</source>
        <translation>“{name}”已放在剪辑点上。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_stingers.py"/>
        <source>“{name}” lies at the playhead.</source>
        <translation>“{name}”已放在播放头处。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>Subtitles ({endings});;All files (*)</source>
        <translation>字幕 ({endings});;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>Import subtitles</source>
        <translation>导入字幕</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>Open a video or a draft first, then its subtitles.</source>
        <translation>请先打开视频或草稿，再导入字幕。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>Added {n} text.</source>
        <translation>已添加 {n} 段文字。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>Added {n} texts.</source>
        <translation>已添加 {n} 段文字。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>SubRip (*.srt);;SubStation, with looks and places (*.ass)</source>
        <translation>SubRip (*.srt);;SubStation，含样式与位置 (*.ass)</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>Export subtitles</source>
        <translation>导出字幕</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>Wrote {n} text into “{name}”.</source>
        <translation>已将 {n} 段文字写入“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>Wrote {n} texts into “{name}”.</source>
        <translation>已将 {n} 段文字写入“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>{n} text has words that only the app knows.</source>
        <translation>{n} 段文字的内容只有剪映知道。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_subtitles.py"/>
        <source>{n} texts have words that only the app knows.</source>
        <translation>{n} 段文字的内容只有剪映知道。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_takes.py"/>
        <source>There is no other take of this music. Make another like it.</source>
        <translation>这段音乐没有其他版本。请再做一个类似的。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_takes.py"/>
        <source>Select a clip of music that was made for the picture here.</source>
        <translation>请选择一段在此为画面制作的音乐。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_takes.py"/>
        <source>Take {n} of {all}: {style}, {tempo} BPM</source>
        <translation>版本 {n}/{all}：{style}，{tempo} BPM</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_takes.py"/>
        <source>Making another take</source>
        <translation>正在制作另一个版本</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_time.py"/>
        <source>The project ends before that time, so the playhead is at its end.</source>
        <translation>项目在那之前就结束了，播放头已到结尾。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>Select a clip or click a track's head first</source>
        <translation>请先选中片段，或点击轨道头</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>Select a clip of a sound track or click its head first</source>
        <translation>请先选中声音轨道的片段，或点击它的轨道头</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>{name}: muted</source>
        <translation>{name}：已静音</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>{name}: heard</source>
        <translation>{name}：有声</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>{name}: solo; the export ignores it</source>
        <translation>{name}：独奏；导出时不理会</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>{name}: solo off</source>
        <translation>{name}：已关闭独奏</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>{name}: locked</source>
        <translation>{name}：已锁定</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>{name}: free to change</source>
        <translation>{name}：可以修改</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>Picture and text are locked</source>
        <translation>画面和文字已锁定</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_tracks.py"/>
        <source>Picture and text can be moved and cut now</source>
        <translation>现在可以移动和剪切画面与文字</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>Select a sound clip whose file is here. The sound of a picture has to be detached first.</source>
        <translation>请选择一个文件可用的声音片段。画面里的声音要先分离。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>Nothing that is selected was treated.</source>
        <translation>所选内容都没有处理过。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>{what}: nothing was silent enough to cut.</source>
        <translation>{what}：没有足够安静、可以剪掉的部分。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>Take it off the timeline, or lower the level that counts as silent.</source>
        <translation>请把它移出时间线，或降低算作静音的电平。</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>{what}: done</source>
        <translation>{what}：完成</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>{what}: {clips}</source>
        <translation>{what}：{clips}</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>{n} clip more</source>
        <translation>多了 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>{n} clips more</source>
        <translation>多了 {n} 个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>{n} new file</source>
        <translation>{n} 个新文件</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>{n} new files</source>
        <translation>{n} 个新文件</translation>
    </message>
    <message>
        <location filename="editor/ui/desk_treatments.py"/>
        <source>{what}: {files}; the originals are as they were</source>
        <translation>{what}：{files}；原文件没有改动</translation>
    </message>
    <message>
        <location filename="editor/ui/desktop_notices.py"/>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <location filename="editor/ui/desktop_notices.py"/>
        <source>Export done</source>
        <translation>导出完成</translation>
    </message>
    <message>
        <location filename="editor/ui/desktop_notices.py"/>
        <source>Export failed</source>
        <translation>导出失败</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/about.py"/>
        <source>Search parts and licences</source>
        <translation>搜索组件和许可证</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/about.py"/>
        <source>Parts and their licences</source>
        <translation>组件及其许可证</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/about.py"/>
        <source>Text of the licence</source>
        <translation>许可证全文</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/about.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/about.py"/>
        <source>A timeline editor for the sound of short videos. It works offline, and without CapCut.</source>
        <translation>为短视频的声音而做的时间线编辑器。可离线使用，不需要安装剪映。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/about.py"/>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/address.py"/>
        <source>Add sound from an address</source>
        <translation>从网址添加声音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/address.py"/>
        <source>Address of the sound</source>
        <translation>声音的网址</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/address.py"/>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/address.py"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/address.py"/>
        <source>The address of a sound file, at most {limit} MB. It is laid at the playhead.</source>
        <translation>声音文件的网址，最大 {limit} MB。声音会放到播放头处。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/address.py"/>
        <source>This address is not encrypted: whoever is on the way can read and change what comes.</source>
        <translation>这个网址没有加密：途中任何人都能读取和篡改内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/address.py"/>
        <source>Asking for it…</source>
        <translation>正在请求…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/drafts.py"/>
        <source>Drafts on this computer</source>
        <translation>本机草稿</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/drafts.py"/>
        <source>Nothing was found in the folders of CapCut and JianYing. Other folder opens drafts elsewhere.</source>
        <translation>在剪映和 CapCut 的文件夹里没有找到草稿。“其他文件夹”可以打开别处的草稿。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/drafts.py"/>
        <source>Other folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/drafts.py"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/drawing.py"/>
        <source>Everything is drawn as in the draft</source>
        <translation>所有内容都与草稿一致</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/drawing.py"/>
        <source>{exact} as in the draft, {about} about right, {left} left out</source>
        <translation>{exact} 项与草稿一致，{about} 项大致相同，{left} 项被省略</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/drawing.py"/>
        <source>What is drawn</source>
        <translation>绘制内容</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/drawing.py"/>
        <source>Nothing is left out, and nothing looks otherwise than in the app.</source>
        <translation>没有省略任何内容，也没有任何内容与应用中的样子不同。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>Gentle, −4 dB</source>
        <translation>轻柔，−4 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>The music stays in the foreground</source>
        <translation>音乐仍在前景</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>Standard, −8 dB</source>
        <translation>标准，−8 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>Speech is easy to follow</source>
        <translation>语音容易听清</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>Strong, −14 dB</source>
        <translation>强烈，−14 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>The music is only heard in the pauses</source>
        <translation>只在停顿时听到音乐</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>Lower under speech</source>
        <translation>在语音下压低</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>The level of one clip goes down where somebody speaks, and comes back in the pauses.</source>
        <translation>有人说话时一个片段的音量降低，停顿时恢复。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>The level of {n} clips goes down where somebody speaks, and comes back in the pauses.</source>
        <translation>有人说话时 {n} 个片段的音量降低，停顿时恢复。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>Listen for speech on</source>
        <translation>在这些轨道上听语音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/ducking.py"/>
        <source>Lower</source>
        <translation>压低</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>Show in folder when done</source>
        <translation>完成后在文件夹中显示</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>Video with new sound</source>
        <translation>视频加新声音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>Sound only</source>
        <translation>仅声音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>Type a name for the file.</source>
        <translation>请输入文件名称。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>An export that waits will write this file. Choose another name.</source>
        <translation>队列中的导出将写入此文件。请换一个名称。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>Solo is ignored in the file.</source>
        <translation>文件不理会独奏。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>It will be called “{name}”</source>
        <translation>文件名将是“{name}”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>About {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>{size} free</source>
        <translation>剩余 {size}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export.py"/>
        <source>Sound only, as MP3</source>
        <translation>只导出声音（MP3）</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>no loss, large</source>
        <translation>无损，文件大</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>no loss, larger</source>
        <translation>无损，文件更大</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>for further work</source>
        <translation>用于后续加工</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>no loss, smaller</source>
        <translation>无损，文件较小</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>no loss, for further work</source>
        <translation>无损，用于后续加工</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>plays everywhere</source>
        <translation>到处都能播放</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>best MP3, its rate follows the sound</source>
        <translation>最好的 MP3，码率随声音变化</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>small, good</source>
        <translation>小而好</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>small, for broadcast</source>
        <translation>小，用于广播</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_choices.py"/>
        <source>smallest</source>
        <translation>最小</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_parts.py"/>
        <source>{listed} and {n} more</source>
        <translation>{listed} 等另外 {n} 个</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_parts.py"/>
        <source>{n} file is missing: {listed}. Silence and the empty canvas would take its place.</source>
        <translation>缺少 {n} 个文件：{listed}。其位置将为静音和空白画布。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_parts.py"/>
        <source>{n} files are missing: {listed}. Silence and the empty canvas would take their places.</source>
        <translation>缺少 {n} 个文件：{listed}。其位置将为静音和空白画布。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_parts.py"/>
        <source>Locate…</source>
        <translation>定位…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_parts.py"/>
        <source>One thing to know</source>
        <translation>有一点需要知道</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_parts.py"/>
        <source>{n} things to know</source>
        <translation>有 {n} 点需要知道</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Place of {name} in the queue</source>
        <translation>{name} 在队列中的位置</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Drag to another place in the queue, or press the up and down keys</source>
        <translation>拖到队列中的其他位置，或按上下方向键</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Take off the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Let it go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>paused · goes to {folder}</source>
        <translation>已暂停 · 保存到 {folder}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>waiting · goes to {folder}</source>
        <translation>等待中 · 保存到 {folder}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Exports</source>
        <translation>导出</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Nothing is exported, and nothing waits.</source>
        <translation>没有正在导出或等待的任务。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_queue.py"/>
        <source>Clear what is over</source>
        <translation>清除已结束的</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Online</source>
        <translation>网络</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Podcast</source>
        <translation>播客</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>TV</source>
        <translation>电视</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Set In and Out on the timeline with I and O first.</source>
        <translation>请先在时间线上用 I 和 O 设定入点和出点。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Selected clips</source>
        <translation>选中的片段</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Select clips on the timeline first.</source>
        <translation>请先在时间线上选中片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Between markers</source>
        <translation>标记之间</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>End</source>
        <translation>结尾</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>From marker</source>
        <translation>起始标记</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>To marker</source>
        <translation>结束标记</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Loudness</source>
        <translation>响度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>As mixed</source>
        <translation>保持混音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Own</source>
        <translation>自定</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Loudness of the export</source>
        <translation>导出的响度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>The mix has {loudness} LUFS</source>
        <translation>混音为 {loudness} LUFS</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>{mixed} → {aim} LUFS ({gain} dB)</source>
        <translation>{mixed} → {aim} LUFS（{gain} dB）</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Chapters from markers ({n})</source>
        <translation>由标记生成章节（{n}）</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>One file</source>
        <translation>一个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>One file per track</source>
        <translation>每轨一个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>One file per role</source>
        <translation>每种用途一个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>More: open</source>
        <translation>更多：已展开</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>More: closed</source>
        <translation>更多：已收起</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>title, chapters from markers, one file per track</source>
        <translation>标题、标记章节、每轨一个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_rows.py"/>
        <source>For sound alone</source>
        <translation>仅用于单独的声音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>{time} are rendered: {reason}.</source>
        <translation>其中 {time} 将重新渲染：{reason}。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>Not possible: {reason}.</source>
        <translation>不可用：{reason}。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>Bit rate of the sound</source>
        <translation>声音码率</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>as it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>Copy as it is</source>
        <translation>原样复制</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>no loss</source>
        <translation>无损</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>Render</source>
        <translation>渲染</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>Size and quality of the rendered picture</source>
        <translation>渲染画面的尺寸和质量</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>Around the picture</source>
        <translation>画面四周</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>canvas colour around it</source>
        <translation>四周为画布颜色</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>blurred picture around it</source>
        <translation>四周为模糊画面</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>48 kHz stereo</source>
        <translation>48 kHz 立体声</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>PCM 24 bit</source>
        <translation>PCM 24 位</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>Copy, render what changed</source>
        <translation>复制，只渲染有改动的部分</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>copied, no loss</source>
        <translation>复制，无损失</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>Format of the sound</source>
        <translation>声音格式</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/export_ways.py"/>
        <source>· 48 kHz stereo</source>
        <translation>· 48 kHz 立体声</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Have it made by a service</source>
        <translation>交由服务制作</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Key and address…</source>
        <translation>密钥和地址…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Asked: {host}. {price} {sent} {keeps}</source>
        <translation>请求对象：{host}。{price}{sent}{keeps}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>“Addresses of the songs”</source>
        <translation>“歌曲地址”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>“Addresses of the videos”</source>
        <translation>“视频地址”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>“Id of the video”</source>
        <translation>“视频 id”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>“Address of the sound”</source>
        <translation>“声音地址”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>“Description”</source>
        <translation>“描述”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>“Style in words”</source>
        <translation>“风格描述”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>“Title”</source>
        <translation>“标题”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>“Tags”</source>
        <translation>“标签”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Mark as made by a machine (C2PA)</source>
        <translation>标记为由机器制作（C2PA）</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>{codec} {rate} kHz, {bits} kbit/s</source>
        <translation>{codec} {rate} kHz，码率 {bits} kbit/s</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>{codec} {rate} kHz</source>
        <translation>{codec}，{rate} kHz</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Address of song A, which anybody can open</source>
        <translation>歌曲 A 的地址（任何人都能打开）</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Address of song B, which anybody can open</source>
        <translation>歌曲 B 的地址（任何人都能打开）</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Addresses of the videos, which anybody can open, one a line</source>
        <translation>视频的地址（任何人都能打开），每行一个</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Id of the finished video at the service</source>
        <translation>该服务上已完成视频的 id</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/hosted.py"/>
        <source>Address of the sound; empty: the service makes one</source>
        <translation>声音的地址；留空则由服务制作</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Mix two songs</source>
        <translation>混合两首歌</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>drag blocks; borders snap to bars</source>
        <translation>拖动块；边界对齐小节</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>The same songs and the same seed give the same mix</source>
        <translation>相同的歌曲和种子得到相同的混合</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Words and weights</source>
        <translation>文字与权重</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Two tracks of ordinary clips, crossfades and points. One undo.</source>
        <translation>两条轨道的普通片段、交叉淡化和音量点。一步撤销。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Progress of the mix</source>
        <translation>混合进度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Take {n}</source>
        <translation>版本 {n}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Listen</source>
        <translation>试听</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Plan · {length}</source>
        <translation>计划 · {length}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Stop listening</source>
        <translation>停止试听</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup.py"/>
        <source>Order…</source>
        <translation>订购…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_plan.py"/>
        <source>The bars of both songs differ, so blocks keep their places.</source>
        <translation>两首歌的小节不同，块的位置固定。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_plan.py"/>
        <source>{n} bar</source>
        <translation>{n} 小节</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_plan.py"/>
        <source>{n} bars</source>
        <translation>{n} 小节</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_plan.py"/>
        <source>{bars} from bar {first}</source>
        <translation>从第 {first} 小节起 {bars}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_plan.py"/>
        <source>Plan of the mix: nothing yet</source>
        <translation>混合计划：尚无</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_plan.py"/>
        <source>Plan of the mix: {block}</source>
        <translation>混合计划：{block}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_plan.py"/>
        <source>The plan appears here when both songs have been heard.</source>
        <translation>分析完两首歌后，计划会显示在这里。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_song.py"/>
        <source>Choose song {letter}…</source>
        <translation>选择歌曲 {letter}…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_song.py"/>
        <source>Listening to song {letter}</source>
        <translation>正在听歌曲 {letter}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_song.py"/>
        <source>Drop two songs on this dialog, or choose them one by one.</source>
        <translation>把两首歌拖到此对话框，或逐个选择。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_song.py"/>
        <source>Listening: tempo, key, bars, sections…</source>
        <translation>正在听：速度、调性、小节、段落…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Any voice</source>
        <translation>任意人声</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Male voice</source>
        <translation>男声</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Female voice</source>
        <translation>女声</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>{figures}, too long</source>
        <translation>{figures}，过长</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Follow the words</source>
        <translation>遵循文字</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>How closely style and description are followed</source>
        <translation>遵循风格和描述的程度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Daring</source>
        <translation>大胆</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>How far the choice of parts strays from what fits best</source>
        <translation>选段偏离最佳匹配的程度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Songs as they are</source>
        <translation>保持原曲</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>How much of the songs is heard whole</source>
        <translation>歌曲完整播放的程度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>as the songs are</source>
        <translation>按歌曲</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>as the picture, {length}</source>
        <translation>按画面，{length}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Length of the mix</source>
        <translation>混合的长度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Style in words</source>
        <translation>风格描述</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>such as: calm, warm, drums, build-up</source>
        <translation>例如：安静、温暖、鼓、渐进</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>What the mix shall be like. Lyrics are not sung.</source>
        <translation>希望混合成什么样。不会演唱歌词。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Take the voices down</source>
        <translation>压低人声</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Voice</source>
        <translation>人声</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Limits of model</source>
        <translation>限制所依据的模型</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Key shift</source>
        <translation>移调</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>key ±{n}</source>
        <translation>调 ±{n}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Change of tempo</source>
        <translation>速度变化</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>tempo ±{n} %</source>
        <translation>速度 ±{n} %</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>tempos too far apart: plain cuts</source>
        <translation>速度相差太大：直接切换</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>{tempo} BPM: A {first}, B in double time {second}</source>
        <translation>{tempo} BPM：A {first}，B 双倍速 {second}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>{tempo} BPM: A {first}, B in half time {second}</source>
        <translation>{tempo} BPM：A {first}，B 半速 {second}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/mashup_words.py"/>
        <source>{tempo} BPM: A {first}, B {second}</source>
        <translation>{tempo} BPM：A {first}，B {second}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/messages.py"/>
        <source>Recent messages</source>
        <translation>最近的消息</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/messages.py"/>
        <source>Nothing was said yet.</source>
        <translation>还没有消息。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Missing and unreadable media</source>
        <translation>缺失和无法读取的素材</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Files that may be it</source>
        <translation>可能的文件</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Use this file</source>
        <translation>使用这个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Find in folder…</source>
        <translation>在文件夹中查找…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Use all that fit</source>
        <translation>使用全部相符的</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Use {n} that fits</source>
        <translation>使用相符的 {n} 个</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Use {n} that fit</source>
        <translation>使用相符的 {n} 个</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>replaced or readable now</source>
        <translation>已替换或现在可读取</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>is it this one?</source>
        <translation>是这个吗？</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Found</source>
        <translation>找到的文件</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Nothing any more</source>
        <translation>已无问题</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Found and used</source>
        <translation>已找到并使用</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>Nothing yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>{n} file was not found. Its clips keep their places, silent and black until found.</source>
        <translation>{n} 个文件没有找到。它的片段保持原位，找到之前无声、黑屏。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>{n} files were not found. Their clips keep their places, silent and black until found.</source>
        <translation>{n} 个文件没有找到。它们的片段保持原位，找到之前无声、黑屏。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>{n} file cannot be read, or not to its end.</source>
        <translation>{n} 个文件无法读取，或无法读到结尾。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>{n} files cannot be read, or not to their ends.</source>
        <translation>{n} 个文件无法读取，或无法读到结尾。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/missing.py"/>
        <source>All files are there. Undo brings the old paths back.</source>
        <translation>所有文件都在。撤销可恢复旧路径。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/notes.py"/>
        <source>Not on the disk yet: it becomes a draft when it is saved.</source>
        <translation>还不在磁盘上：保存后成为草稿。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/notes.py"/>
        <source>A draft of {maker} in {folder}</source>
        <translation>{maker} 的草稿，位于 {folder}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/notes.py"/>
        <source>A draft in {folder}</source>
        <translation>草稿，位于 {folder}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/notes.py"/>
        <source>About “{name}”</source>
        <translation>关于“{name}”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/notes.py"/>
        <source>Opened to read only: {reason}</source>
        <translation>以只读方式打开：{reason}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/notes.py"/>
        <source>Everything in it was read as it was written.</source>
        <translation>全部内容都已照原样读取。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/palette.py"/>
        <source>not possible now</source>
        <translation>现在不可用</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/palette.py"/>
        <source>Find any command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/palette.py"/>
        <source>Words, part of a word, or a key such as Ctrl+B</source>
        <translation>文字、文字的一部分，或 Ctrl+B 这样的快捷键</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/palette.py"/>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/palette.py"/>
        <source>Enter runs it · Esc closes</source>
        <translation>回车执行 · Esc 关闭</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/palette.py"/>
        <source>{n} command</source>
        <translation>{n} 个命令</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/palette.py"/>
        <source>{n} commands</source>
        <translation>{n} 个命令</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/palette.py"/>
        <source>No command has these words.</source>
        <translation>没有命令包含这些文字。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/place_row.py"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/place_row.py"/>
        <source>Choose another folder</source>
        <translation>选择其他文件夹</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/place_row.py"/>
        <source>in</source>
        <translation>位于</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/place_row.py"/>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Level of the microphone</source>
        <translation>麦克风的电平</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>{level} dB</source>
        <translation>{level} dB</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Record voice-over</source>
        <translation>录制旁白</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Recording begins at the playhead.</source>
        <translation>录音从播放头开始。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Count-in</source>
        <translation>预备拍</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>{n} beat</source>
        <translation>{n} 拍</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>{n} beats</source>
        <translation>{n} 拍</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>None, begin at once</source>
        <translation>无，立即开始</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Beats of the marks at the playhead; without marks, seconds.</source>
        <translation>按播放头处的节拍标记；没有标记时按秒。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Let the count-in be heard</source>
        <translation>可以听到预备拍</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Let the project be heard while recording</source>
        <translation>录音时播放项目声音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Use headphones: otherwise the microphone hears the project too.</source>
        <translation>请使用耳机：否则麦克风也会录到项目的声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>{n} ms</source>
        <translation>{n} 毫秒</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>By so much the recording is laid earlier, for the way through the device.</source>
        <translation>录音会提前这么多放置，以补偿设备的延迟。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>A recording of an earlier session was cut short and is still there.</source>
        <translation>之前有一段录音被中断，文件仍在。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>{n} recordings of earlier sessions were cut short and are still there.</source>
        <translation>之前有 {n} 段录音被中断，文件仍在。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Add at the playhead</source>
        <translation>添加到播放头处</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Opening the microphone…</source>
        <translation>正在打开麦克风…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Recording, {time}</source>
        <translation>正在录音，{time}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/recording.py"/>
        <source>Nothing is being recorded.</source>
        <translation>没有在录音。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/rename.py"/>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/rename.py"/>
        <source>{n} clip gets it.</source>
        <translation>{n} 个片段会使用它。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/rename.py"/>
        <source>All {n} clips get it.</source>
        <translation>{n} 个片段都会使用它。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/save_draft.py"/>
        <source>Save as a draft</source>
        <translation>保存为草稿</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/save_draft.py"/>
        <source>Type a name for the draft.</source>
        <translation>请输入草稿名称。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/save_draft.py"/>
        <source>“{name}” is there already. Choose another name; nothing is overwritten.</source>
        <translation>“{name}”已经存在。请换个名称；不会覆盖任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/save_draft.py"/>
        <source>This folder does not allow writing. Choose another one.</source>
        <translation>此文件夹不允许写入。请换一个。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/save_draft.py"/>
        <source>A folder of this name is made. CapCut and JianYing can open it.</source>
        <translation>会新建这个名称的文件夹，剪映和 CapCut 都能打开。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>Make music for this video</source>
        <translation>为此视频配乐</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>click a cut for “hit”, drag over a stretch for “quiet”, pull the mood curve</source>
        <translation>单击剪辑点设为“重音”，拖过一段设为“安静”，拉动情绪曲线</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>Warm and unhurried, a little guitar; lift when they jump</source>
        <translation>温暖从容，带一点吉他；跳跃时推高情绪</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>What the picture asks for</source>
        <translation>画面的需要</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>press 1 2 3 while playing to compare at the same place</source>
        <translation>播放时按 1 2 3 在同一位置比较</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>Made on this computer; nothing is uploaded.</source>
        <translation>在本机制作，不上传任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>Make music</source>
        <translation>配乐</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>The description may have {most} characters at most.</source>
        <translation>描述最多 {most} 个字符。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>Reading the picture… {percent} %</source>
        <translation>正在读取画面… {percent} %</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>Making music… {percent} %</source>
        <translation>正在配乐… {percent} %</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>Make anew</source>
        <translation>重新配乐</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/score.py"/>
        <source>Nothing is sent before you have said yes to it.</source>
        <translation>在您同意之前不会发送任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Local server</source>
        <translation>本地服务器</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Scripts on this computer can add sounds to drafts, make videos and music, as the online services do. Nobody else can: only who knows the address below, with its key, is answered.</source>
        <translation>本机上的脚本可以像在线服务那样向草稿添加声音、生成视频和音乐。其他人不能：只有知道下面带密钥地址的程序才会得到回应。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Open its page</source>
        <translation>打开其页面</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Address for scripts</source>
        <translation>供脚本使用的地址</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Switch on</source>
        <translation>开启</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>On. The address holds the key: whoever has it can use the server. It ends with the window.</source>
        <translation>已开启。地址中含有密钥：持有它的人都能使用服务器。窗口关闭时服务器随之结束。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Off. Nothing listens.</source>
        <translation>已关闭。没有任何监听。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>A port is a number from {low} to {high}.</source>
        <translation>端口是 {low} 到 {high} 之间的数字。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/serving.py"/>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_bars.py"/>
        <source>Bars of song {letter}</source>
        <translation>歌曲 {letter} 的小节</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_part.py"/>
        <source>Drag to the part of the song that is to be heard, or press the arrow keys</source>
        <translation>拖动到要播放的歌曲部分，或按方向键</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_part.py"/>
        <source>Start of the music in the song: {time}</source>
        <translation>音乐在歌曲中的起点：{time}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_part.py"/>
        <source>The wave of the song appears here.</source>
        <translation>歌曲的波形会显示在这里。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Song {letter}</source>
        <translation>歌曲 {letter}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Part of song {letter} in sight</source>
        <translation>歌曲 {letter} 的可见部分</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Listen to song {letter}</source>
        <translation>试听歌曲 {letter}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Half the tempo</source>
        <translation>速度减半</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Twice the tempo</source>
        <translation>速度加倍</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Move all beats by half a beat</source>
        <translation>所有节拍移动半拍</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Tap</source>
        <translation>敲击</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Tap the beat; best while the song plays</source>
        <translation>跟着节拍敲击；播放歌曲时效果最佳</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Metre</source>
        <translation>拍号</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Key</source>
        <translation>调性</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Take what listening has found</source>
        <translation>恢复自动分析的结果</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Look closer</source>
        <translation>放大查看</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Look wider</source>
        <translation>缩小查看</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Tempo</source>
        <translation>速度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>{part}: {percent} sure</source>
        <translation>{part}：可信度 {percent}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>{percent} sure</source>
        <translation>可信度 {percent}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>The least sure of beats, bars and key: listen, and put right what is wrong.</source>
        <translation>节拍、小节与调性中可信度最低的一项：请试听并更正错误之处。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Tap once more</source>
        <translation>请再敲击一次</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_strip.py"/>
        <source>Tap {n} times more</source>
        <translation>请再敲击 {n} 次</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>song</source>
        <translation>歌曲</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>{tonic} minor</source>
        <translation>{tonic} 小调</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>{tonic} major</source>
        <translation>{tonic} 大调</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>no beat</source>
        <translation>无节拍</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>{bpm} BPM</source>
        <translation>{bpm} BPM</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>No beat was found: tap along to set one. Key {key}.</source>
        <translation>未找到节拍：可跟着敲击来设定。调性 {key}。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>tempo {tempo} · beats {beats} · bars {bars} · metre {metre} · key {key}</source>
        <translation>速度 {tempo} · 节拍 {beats} · 小节 {bars} · 拍号 {metre} · 调性 {key}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>{level} LUFS</source>
        <translation>{level} LUFS</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>bright {kilohertz} kHz</source>
        <translation>亮度 {kilohertz} kHz</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>speech {length}</source>
        <translation>语音 {length}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>steady beat</source>
        <translation>节拍稳定</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>tempo drifts</source>
        <translation>速度漂移</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>No bars</source>
        <translation>没有小节</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/song_words.py"/>
        <source>Bar {number} of {n}, at {time}</source>
        <translation>第 {number} 小节，共 {n} 小节，位于 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>keep, lower the music under speech</source>
        <translation>保留，有人说话时降低音乐</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>keep both</source>
        <translation>两者都保留</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>mute where the music plays</source>
        <translation>音乐播放处静音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>mute all</source>
        <translation>全部静音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>fade out 2 s</source>
        <translation>淡出 2 秒</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>on the last beat</source>
        <translation>在最后一拍结束</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>cut</source>
        <translation>直接切断</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>New sound for this video</source>
        <translation>为此视频更换声音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Song</source>
        <translation>歌曲</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Best part</source>
        <translation>最精彩的部分</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Level of the music alone</source>
        <translation>音乐单独播放时的电平</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Level of the music under speech</source>
        <translation>有人说话时的音乐电平</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Change of the original sound</source>
        <translation>原声的电平变化</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Listening to the song</source>
        <translation>正在分析歌曲</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Level</source>
        <translation>电平</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>under speech</source>
        <translation>说话时</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>without speech</source>
        <translation>无人说话时</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>original</source>
        <translation>原声</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>Listening to the song…</source>
        <translation>正在分析歌曲…</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>{song} long · picture {picture}</source>
        <translation>时长 {song} · 画面 {picture}</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>from {time}</source>
        <translation>从 {time} 开始</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>stretch {percent} %</source>
        <translation>拉伸 {percent} %</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/soundtrack.py"/>
        <source>The song would have to be stretched by more than 4 %.</source>
        <translation>歌曲需要拉伸超过 4 %。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>export</source>
        <translation>导出</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>mix of two songs</source>
        <translation>两首歌曲的混音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>music for a picture</source>
        <translation>为画面配乐</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>new soundtrack</source>
        <translation>新配乐</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>video for a script</source>
        <translation>脚本请求的视频</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>music of a service</source>
        <translation>在线服务的音乐</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>command in a terminal</source>
        <translation>终端中的命令</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>Add to the project</source>
        <translation>添加到项目</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>Open its draft</source>
        <translation>打开其草稿</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>Progress of {name}</source>
        <translation>{name} 的进度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>Take out of the library; the file stays</source>
        <translation>从媒体库移除（文件保留）</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>new sound for {id}</source>
        <translation>{id} 的新声音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>its file is missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>Tasks and library</source>
        <translation>任务与媒体库</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>Work on them here</source>
        <translation>在此处理</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>The library is empty. Drop videos here to add them.</source>
        <translation>媒体库为空。把视频拖到这里即可添加。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/tasks.py"/>
        <source>There are no tasks. Music that is made and what scripts ask for is listed here.</source>
        <translation>没有任务。生成的音乐和脚本请求的内容会列在这里。</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Gentle</source>
        <translation>轻柔</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Medium</source>
        <translation>中等</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Strong</source>
        <translation>强</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Silent below</source>
        <translation>低于此为静音</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Shortest pause</source>
        <translation>最短停顿</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Loudest moment</source>
        <translation>最响的瞬间</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Cut below</source>
        <translation>切除低于</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Cut above</source>
        <translation>切除高于</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Treatment</source>
        <translation>处理</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Progress of the treatment</source>
        <translation>处理进度</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Listen before</source>
        <translation>听处理前</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Listen after</source>
        <translation>听处理后</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>The first clip, its first minute</source>
        <translation>第一个片段的第一分钟</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>Do it</source>
        <translation>执行</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/treatments.py"/>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/type_time.py"/>
        <source>Go to a time</source>
        <translation>跳到时间</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/type_time.py"/>
        <source>Time, or a step such as +3</source>
        <translation>时间，或 +3 这样的步长</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/type_time.py"/>
        <source>Go</source>
        <translation>跳转</translation>
    </message>
    <message>
        <location filename="editor/ui/dialogs/type_value.py"/>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="editor/ui/drop_teller.py"/>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <location filename="editor/ui/drop_teller.py"/>
        <source>The decoder says: {words}</source>
        <translation>解码器说：{words}</translation>
    </message>
    <message>
        <location filename="editor/ui/drop_teller.py"/>
        <source>Other edits came after it: undo them first, with Ctrl+Z</source>
        <translation>之后还有其他编辑：请先用 Ctrl+Z 撤销它们</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Drop a video, a draft folder, or sound</source>
        <translation>拖入视频、草稿文件夹或声音</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Anywhere in this window. Your files are read, never changed.</source>
        <translation>拖到窗口任意位置。只读取文件，从不改动。</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Looking for drafts…</source>
        <translation>正在查找草稿…</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Show drafts</source>
        <translation>显示草稿</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Open a video</source>
        <translation>打开视频</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Open a CapCut or JianYing draft</source>
        <translation>打开剪映或 CapCut 草稿</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>CapCut not needed</source>
        <translation>不需要安装剪映</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Try the sample</source>
        <translation>试试示例</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>8 s clip with music: pull a fade, press Export</source>
        <translation>8 秒片段加音乐：拉一个淡化，再按导出</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>Open sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>{n} found on this computer</source>
        <translation>在本机找到 {n} 个</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>None found on this computer</source>
        <translation>本机没有找到</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <location filename="editor/ui/empty_page.py"/>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <location filename="editor/ui/error_dialog.py"/>
        <source>That did not work</source>
        <translation>没有成功</translation>
    </message>
    <message>
        <location filename="editor/ui/error_dialog.py"/>
        <source>Something went wrong inside Fadeline</source>
        <translation>Fadeline 内部出错</translation>
    </message>
    <message>
        <location filename="editor/ui/error_dialog.py"/>
        <source>Your project is still open. Save it, then copy this report and send it to the makers.</source>
        <translation>你的项目仍然打开着。请先保存，再复制这份报告发给我们。</translation>
    </message>
    <message>
        <location filename="editor/ui/error_dialog.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="editor/ui/error_dialog.py"/>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <location filename="editor/ui/error_dialog.py"/>
        <source>It has happened {n} time.</source>
        <translation>已发生 {n} 次。</translation>
    </message>
    <message>
        <location filename="editor/ui/error_dialog.py"/>
        <source>It has happened {n} times.</source>
        <translation>已发生 {n} 次。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_helps.py"/>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <location filename="editor/ui/export_helps.py"/>
        <source>Go there</source>
        <translation>前往该处</translation>
    </message>
    <message>
        <location filename="editor/ui/export_helps.py"/>
        <source>Try sound only</source>
        <translation>尝试只导出声音</translation>
    </message>
    <message>
        <location filename="editor/ui/export_outcome.py"/>
        <source>The report was copied.</source>
        <translation>已复制报告。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_outcome.py"/>
        <source>The path was copied.</source>
        <translation>路径已复制。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>Export stopped by an error inside Fadeline.</source>
        <translation>导出因 Fadeline 内部错误而停止。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止。没有写入任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>Taken from the queue. Nothing was written.</source>
        <translation>已从队列移除。没有写入任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>An export is paused</source>
        <translation>有一个导出已暂停</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>{name} is paused at {percent} %. If you quit now, nothing of it is kept.</source>
        <translation>{name} 已在 {percent}% 处暂停。如果现在退出，将不会保留任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>An export is still running</source>
        <translation>导出还在进行</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>{name} is at {percent} %. If you quit now, nothing of it is kept.</source>
        <translation>{name} 已完成 {percent} %。现在退出，不会留下任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>{listed} waits: finishing exports it first, stopping keeps it in the queue.</source>
        <translation>{listed} 在等待：选择完成会先导出它，停止则将它留在队列中。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>{listed} wait: finishing exports them first, stopping keeps them in the queue.</source>
        <translation>{listed} 在等待：选择完成会先导出它们，停止则将它们留在队列中。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>{listed} is paused and stays in the queue.</source>
        <translation>{listed} 已暂停，会留在队列中。</translation>
    </message>
    <message>
        <location filename="editor/ui/export_queue.py"/>
        <source>{listed} are paused and stay in the queue.</source>
        <translation>{listed} 已暂停，会留在队列中。</translation>
    </message>
    <message>
        <location filename="editor/ui/exports.py"/>
        <source>There is nothing to export yet.</source>
        <translation>还没有可导出的内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/exports.py"/>
        <source>{n} export is waiting</source>
        <translation>{n} 个导出在等待</translation>
    </message>
    <message>
        <location filename="editor/ui/exports.py"/>
        <source>{n} exports are waiting</source>
        <translation>{n} 个导出在等待</translation>
    </message>
    <message>
        <location filename="editor/ui/exports.py"/>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <location filename="editor/ui/exports.py"/>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <location filename="editor/ui/exports.py"/>
        <source>Finish, then quit</source>
        <translation>完成后退出</translation>
    </message>
    <message>
        <location filename="editor/ui/exports.py"/>
        <source>Keep exporting</source>
        <translation>继续导出</translation>
    </message>
    <message>
        <location filename="editor/ui/exports.py"/>
        <source>The export of {name} did not finish last time.</source>
        <translation>上次导出 {name} 没有完成。</translation>
    </message>
    <message>
        <location filename="editor/ui/handed_edits.py"/>
        <source>From a script: {label}</source>
        <translation>来自脚本：{label}</translation>
    </message>
    <message>
        <location filename="editor/ui/help/key_table.py"/>
        <source>Playing</source>
        <translation>播放</translation>
    </message>
    <message>
        <location filename="editor/ui/help/key_table.py"/>
        <source>Fades and volume</source>
        <translation>淡化与音量</translation>
    </message>
    <message>
        <location filename="editor/ui/help/key_table.py"/>
        <source>Editing</source>
        <translation>编辑</translation>
    </message>
    <message>
        <location filename="editor/ui/help/key_table.py"/>
        <source>Tracks, markers and range</source>
        <translation>轨道、标记和范围</translation>
    </message>
    <message>
        <location filename="editor/ui/help/key_table.py"/>
        <source>Viewing</source>
        <translation>查看</translation>
    </message>
    <message>
        <location filename="editor/ui/help/key_table.py"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="editor/ui/help/key_table.py"/>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <location filename="editor/ui/help/key_table.py"/>
        <source>What they do</source>
        <translation>作用</translation>
    </message>
    <message>
        <location filename="editor/ui/help/pages.py"/>
        <source>(no key)</source>
        <translation>（无快捷键）</translation>
    </message>
    <message>
        <location filename="editor/ui/help/window.py"/>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <location filename="editor/ui/help/window.py"/>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <location filename="editor/ui/help/window.py"/>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <location filename="editor/ui/help/window.py"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="editor/ui/help/window.py"/>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <location filename="editor/ui/help/window.py"/>
        <source>{page}: {section}</source>
        <translation>{page}：{section}</translation>
    </message>
    <message>
        <location filename="editor/ui/help/window.py"/>
        <source>{n} place found</source>
        <translation>找到 {n} 处</translation>
    </message>
    <message>
        <location filename="editor/ui/help/window.py"/>
        <source>{n} places found</source>
        <translation>找到 {n} 处</translation>
    </message>
    <message>
        <location filename="editor/ui/help/window.py"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="editor/ui/history_panel.py"/>
        <source>As it was opened</source>
        <translation>打开时的样子</translation>
    </message>
    <message>
        <location filename="editor/ui/history_panel.py"/>
        <source>{step}, you are here</source>
        <translation>{step}，当前位置</translation>
    </message>
    <message>
        <location filename="editor/ui/history_panel.py"/>
        <source>{step}, undone</source>
        <translation>{step}，已撤销</translation>
    </message>
    <message>
        <location filename="editor/ui/history_panel.py"/>
        <source>Steps of the history</source>
        <translation>历史步骤</translation>
    </message>
    <message>
        <location filename="editor/ui/history_panel.py"/>
        <source>Close the history (Ctrl+H)</source>
        <translation>关闭历史记录（Ctrl+H）</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Pan</source>
        <translation>声像</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Bass</source>
        <translation>低音</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Middle</source>
        <translation>中音</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Treble</source>
        <translation>高音</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Low cut</source>
        <translation>低切</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Noise</source>
        <translation>降噪</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>To which side it sounds</source>
        <translation>声音在哪一侧</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Louder or softer below 200 Hz</source>
        <translation>200 Hz 以下更响或更轻</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Louder or softer around 1200 Hz</source>
        <translation>1200 Hz 附近更响或更轻</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Louder or softer above 5000 Hz</source>
        <translation>5000 Hz 以上更响或更轻</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Takes away what lies below: rumble, wind, steps</source>
        <translation>去掉低于它的声音：隆隆声、风声、脚步声</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Takes down the steady noise of the file's quiet moments</source>
        <translation>减轻文件安静处的持续噪声</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Hum</source>
        <translation>交流声</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Takes out the hum of the mains and its first nine multiples</source>
        <translation>去除市电交流声及其前九次谐波</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Treatments…</source>
        <translation>处理…</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>Trim silence, normalise, compress, reverse and more</source>
        <translation>修剪静音、标准化、压缩、倒放等</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>{n} setting</source>
        <translation>{n} 项设置</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>{n} settings</source>
        <translation>{n} 项设置</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>CapCut does not know this and plays the clip without it.</source>
        <translation>剪映（CapCut）不认识这些，会不带它们播放此片段。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>This sound was treated: {what}.</source>
        <translation>此声音已处理：{what}。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>{n} sound was treated.</source>
        <translation>{n} 个声音已处理。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/care_section.py"/>
        <source>{n} sounds were treated.</source>
        <translation>{n} 个声音已处理。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/clip_panel.py"/>
        <source>Clip is heard</source>
        <translation>片段有声</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/clip_panel.py"/>
        <source>Mute this clip</source>
        <translation>静音这个片段</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/clip_panel.py"/>
        <source>Let this clip be heard</source>
        <translation>让这个片段有声</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/clip_panel.py"/>
        <source>A clip with volume points is muted by its track</source>
        <translation>有音量点的片段由轨道来静音</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/curve_button.py"/>
        <source>different</source>
        <translation>不同</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/duck_section.py"/>
        <source>Let the level go down where somebody speaks on other tracks</source>
        <translation>在其他轨道有人说话的地方压低音量</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/duck_section.py"/>
        <source>Recalculate</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/duck_section.py"/>
        <source>Listen again, and lower as far as before; points moved by hand stay</source>
        <translation>重新分析，按原来的幅度压低；手动移动过的点会保留</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/duck_section.py"/>
        <source>Take the lowering back; points made by hand stay</source>
        <translation>取消压低；手动添加的点会保留</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/duck_section.py"/>
        <source>Under speech</source>
        <translation>语音下压低</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/field_row.py"/>
        <source>Drag sideways to change it; Shift for fine steps</source>
        <translation>左右拖动可修改；按住 Shift 细调</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/field_row.py"/>
        <source>Reset {field}</source>
        <translation>重置{field}</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/fold.py"/>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/fold.py"/>
        <source>closed</source>
        <translation>已收起</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/group_section.py"/>
        <source>The sound is part of the picture.</source>
        <translation>声音属于画面。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/group_section.py"/>
        <source>Unlink</source>
        <translation>取消链接</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/group_section.py"/>
        <source>{n} group</source>
        <translation>{n} 个编组</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/group_section.py"/>
        <source>{n} groups</source>
        <translation>{n} 个编组</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/group_section.py"/>
        <source>Linked to the picture</source>
        <translation>已链接到画面</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/group_section.py"/>
        <source>Group of {n} clip</source>
        <translation>{n} 个片段的编组</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/group_section.py"/>
        <source>Group of {n} clips</source>
        <translation>{n} 个片段的编组</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/loudness_fields.py"/>
        <source>Holds the whole under −1 dBTP; below that nothing is touched</source>
        <translation>将整体保持在 −1 dBTP 以下；低于此值时不做任何改动</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/loudness_fields.py"/>
        <source>Aim</source>
        <translation>目标</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/loudness_fields.py"/>
        <source>Loudness of exports</source>
        <translation>导出的响度</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/loudness_fields.py"/>
        <source>Exports are as loud as the mix.</source>
        <translation>导出的响度与混音相同。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/loudness_fields.py"/>
        <source>Exports are brought to this loudness by one gain.</source>
        <translation>导出时用一个增益将整体调到此响度。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/loudness_row.py"/>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/loudness_row.py"/>
        <source>Measures the clips and sets their volume: speech −16, music −24 under speech, else −14 LUFS</source>
        <translation>测量片段并设置其音量：语音 −16，语音下的音乐 −24，否则 −14 LUFS</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/loudness_row.py"/>
        <source>aim {loudness} LUFS</source>
        <translation>目标 {loudness} LUFS</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/place_fields.py"/>
        <source>Colour: {name}</source>
        <translation>颜色：{name}</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/place_fields.py"/>
        <source>as its role</source>
        <translation>随类型</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/place_fields.py"/>
        <source>Clip on</source>
        <translation>片段启用</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/place_fields.py"/>
        <source>CapCut will round its place by at most half a frame.</source>
        <translation>CapCut 会把它的位置取整，最多相差半帧。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/place_fields.py"/>
        <source>Length of {n} clip</source>
        <translation>{n} 个片段的长度</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/place_fields.py"/>
        <source>Length of {n} clips</source>
        <translation>{n} 个片段的长度</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/points_section.py"/>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/points_section.py"/>
        <source>Remove all volume points; the clip keeps the level of the last one</source>
        <translation>删除全部音量点；片段保留最后一个点的电平</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/points_section.py"/>
        <source>Points</source>
        <translation>音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/points_table.py"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/project_panel.py"/>
        <source>Master</source>
        <translation>总音量</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/project_panel.py"/>
        <source>Volume of everything</source>
        <translation>总音量</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/project_panel.py"/>
        <source>Project · nothing selected</source>
        <translation>项目 · 没有选中内容</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/project_panel.py"/>
        <source>Nothing open</source>
        <translation>没有打开项目</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/project_panel.py"/>
        <source>CapCut does not know the volume of everything.</source>
        <translation>CapCut 不认识总音量。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/project_panel.py"/>
        <source>48 kHz stereo · {clips}</source>
        <translation>48 kHz 立体声 · {clips}</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/project_panel.py"/>
        <source>{n} file</source>
        <translation>{n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/project_panel.py"/>
        <source>{n} files</source>
        <translation>{n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/project_panel.py"/>
        <source>From In to Out: {length}</source>
        <translation>入点到出点：{length}</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/selection.py"/>
        <source>The track is locked.</source>
        <translation>轨道已锁定。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/selection.py"/>
        <source>The picture is locked so the sound can't slip.</source>
        <translation>画面已锁定，声音不会错位。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/selection.py"/>
        <source>{clip} clip {track} track = {total}</source>
        <translation>片段 {clip}、轨道 {track} = {total}</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/selection.py"/>
        <source>{clip} clip {master} master = {total}</source>
        <translation>片段 {clip}、总音量 {master} = {total}</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/selection.py"/>
        <source>{clip} clip {track} track {master} master = {total}</source>
        <translation>片段 {clip}、轨道 {track}、总音量 {master} = {total}</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/sound_fields.py"/>
        <source>Curve of the fade in</source>
        <translation>淡入曲线</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/sound_fields.py"/>
        <source>Curve of the fade out</source>
        <translation>淡出曲线</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/sound_fields.py"/>
        <source>Above +6 dB the volume line stays at its top.</source>
        <translation>超过 +6 dB 后，音量线停在最上面。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/sound_fields.py"/>
        <source>{points}; the field shows the loudest</source>
        <translation>{points}；这里显示最响的一个</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/source_section.py"/>
        <source>Used</source>
        <translation>使用</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/source_section.py"/>
        <source>several files</source>
        <translation>多个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/source_section.py"/>
        <source>missing: {name}</source>
        <translation>缺失：{name}</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/source_section.py"/>
        <source>stereo</source>
        <translation>立体声</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/source_section.py"/>
        <source>{n} channels</source>
        <translation>{n} 个声道</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/speed_fields.py"/>
        <source>Keep pitch</source>
        <translation>保持音调</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/speed_fields.py"/>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/speed_fields.py"/>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/speed_fields.py"/>
        <source>Higher or lower at the same speed, in semitones</source>
        <translation>速度不变，升高或降低（半音）</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/speed_fields.py"/>
        <source>Keep the pitch</source>
        <translation>保持音调</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/speed_fields.py"/>
        <source>Let the pitch follow the speed</source>
        <translation>让音调随速度变化</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Guessed</source>
        <translation>自动判断</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Name of the track</source>
        <translation>轨道名称</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Role of the track</source>
        <translation>轨道类型</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Track volume</source>
        <translation>轨道音量</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Silent in playback and in the export</source>
        <translation>播放和导出时都无声</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Solo</source>
        <translation>独奏</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Hear only this; the export ignores it</source>
        <translation>只听这条；导出时不理会</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Clips on it cannot change</source>
        <translation>它的片段不能改动</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Role</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>Track · {clips}</source>
        <translation>轨道 · {clips}</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/track_panel.py"/>
        <source>CapCut does not know the volume of tracks.</source>
        <translation>CapCut 不认识轨道音量。</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/words_section.py"/>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <location filename="editor/ui/inspector/words_section.py"/>
        <source>Enter begins a new line; Ctrl+Enter or leaving the field takes the words</source>
        <translation>回车换行；按 Ctrl+回车或离开输入框即采用</translation>
    </message>
    <message>
        <location filename="editor/ui/jobs.py"/>
        <source>There is not enough memory for this.</source>
        <translation>内存不足,无法完成此操作。</translation>
    </message>
    <message>
        <location filename="editor/ui/jobs.py"/>
        <source>Close other programs or use smaller files, then try again. Nothing in the project has changed.</source>
        <translation>请关闭其他程序或使用较小的文件,然后重试。项目没有任何改动。</translation>
    </message>
    <message>
        <location filename="editor/ui/keys/presets.py"/>
        <source>This editor</source>
        <translation>本编辑器</translation>
    </message>
    <message>
        <location filename="editor/ui/licences.py"/>
        <source>Qt and PySide6 are used under the GNU Lesser General Public License 3. Their libraries lie beside the program as files of their own and can be replaced by other versions.</source>
        <translation>Qt 和 PySide6 按 GNU 宽通用公共许可证第 3 版使用。它们的库作为独立文件与程序放在一起，可以换成其他版本。</translation>
    </message>
    <message>
        <location filename="editor/ui/licences.py"/>
        <source>PyAV is under the BSD licence below. The libraries of FFmpeg that come with it are built with x264 and others and are under the GNU General Public License, whose text stands with Fadeline.</source>
        <translation>PyAV 按下面的 BSD 许可证使用。随附的 FFmpeg 库含 x264 等组件，按 GNU 通用公共许可证使用，全文随 Fadeline 提供。</translation>
    </message>
    <message>
        <location filename="editor/ui/licences.py"/>
        <source>Its package carries no text: those of the MIT licence and of the Apache licence 2.0 stand at https://opensource.org/license/mit and https://www.apache.org/licenses/LICENSE-2.0.</source>
        <translation>它的软件包不含许可文本：MIT 许可与 Apache 许可 2.0 的全文见 https://opensource.org/license/mit 与 https://www.apache.org/licenses/LICENSE-2.0。</translation>
    </message>
    <message>
        <location filename="editor/ui/licences.py"/>
        <source>The GNU General Public License 3 can be read at {place}</source>
        <translation>GNU 通用公共许可证第 3 版的全文见 {place}</translation>
    </message>
    <message>
        <location filename="editor/ui/licences.py"/>
        <source>Libraries: {names}</source>
        <translation>所含的库：{names}</translation>
    </message>
    <message>
        <location filename="editor/ui/licences.py"/>
        <source>see its text</source>
        <translation>见全文</translation>
    </message>
    <message>
        <location filename="editor/ui/licences.py"/>
        <source>The licence of Python can be read at {place}</source>
        <translation>Python 的许可证见 {place}</translation>
    </message>
    <message>
        <location filename="editor/ui/lock_mark.py"/>
        <source>Picture locked</source>
        <translation>画面已锁定</translation>
    </message>
    <message>
        <location filename="editor/ui/lock_mark.py"/>
        <source>Picture unlocked</source>
        <translation>画面未锁定</translation>
    </message>
    <message>
        <location filename="editor/ui/lock_mark.py"/>
        <source>Unlock picture and text, so that they can be moved</source>
        <translation>解锁画面和文字，以便移动</translation>
    </message>
    <message>
        <location filename="editor/ui/lock_mark.py"/>
        <source>Lock picture and text, so that the sound can't slip</source>
        <translation>锁定画面和文字，声音不会错位</translation>
    </message>
    <message>
        <location filename="editor/ui/lost_files.py"/>
        <source>used by {n} clip</source>
        <translation>{n} 个片段在使用</translation>
    </message>
    <message>
        <location filename="editor/ui/lost_files.py"/>
        <source>used by {n} clips</source>
        <translation>{n} 个片段在使用</translation>
    </message>
    <message>
        <location filename="editor/ui/main_window.py"/>
        <source>{kind} · picture locked</source>
        <translation>{kind} · 画面已锁定</translation>
    </message>
    <message>
        <location filename="editor/ui/mashup_work.py"/>
        <source>“{name}” is on the timeline, at {tempo} BPM.</source>
        <translation>“{name}”已放到时间线上，{tempo} BPM。</translation>
    </message>
    <message>
        <location filename="editor/ui/media_bin.py"/>
        <source>{n} file is in the list now</source>
        <translation>列表里现在有 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/media_bin.py"/>
        <source>{n} files are in the list now</source>
        <translation>列表里现在有 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/media_bin.py"/>
        <source>Nothing was added. {reason}</source>
        <translation>没有添加任何内容。{reason}</translation>
    </message>
    <message>
        <location filename="editor/ui/media_entries.py"/>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <location filename="editor/ui/media_entries.py"/>
        <source>used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <location filename="editor/ui/media_entries.py"/>
        <source>used {n}×</source>
        <translation>已使用 {n} 次</translation>
    </message>
    <message>
        <location filename="editor/ui/media_entries.py"/>
        <source>{name}, missing</source>
        <translation>{name}，缺失</translation>
    </message>
    <message>
        <location filename="editor/ui/media_menu.py"/>
        <source>Add at playhead</source>
        <translation>添加到播放头</translation>
    </message>
    <message>
        <location filename="editor/ui/media_menu.py"/>
        <source>Add after the last clip</source>
        <translation>添加到最后一个片段之后</translation>
    </message>
    <message>
        <location filename="editor/ui/media_menu.py"/>
        <source>Select the clips that use it</source>
        <translation>选中使用它的片段</translation>
    </message>
    <message>
        <location filename="editor/ui/media_menu.py"/>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <location filename="editor/ui/media_model.py"/>
        <source>Missing: {path}</source>
        <translation>缺失：{path}</translation>
    </message>
    <message>
        <location filename="editor/ui/media_panel.py"/>
        <source>Search by name</source>
        <translation>按名称搜索</translation>
    </message>
    <message>
        <location filename="editor/ui/media_panel.py"/>
        <source>Search the files of this project</source>
        <translation>搜索此项目的文件</translation>
    </message>
    <message>
        <location filename="editor/ui/media_panel.py"/>
        <source>No file has this name</source>
        <translation>没有这个名称的文件</translation>
    </message>
    <message>
        <location filename="editor/ui/media_panel.py"/>
        <source>No files yet: drop some here</source>
        <translation>还没有文件：拖一些进来</translation>
    </message>
    <message>
        <location filename="editor/ui/media_panel.py"/>
        <source>{name} is missing, so it cannot be added</source>
        <translation>{name} 缺失，无法添加</translation>
    </message>
    <message>
        <location filename="editor/ui/media_panel.py"/>
        <source>There is nothing to hear in {name}</source>
        <translation>{name} 里没有可听的内容</translation>
    </message>
    <message>
        <location filename="editor/ui/media_panel.py"/>
        <source>{name} is used on the timeline: delete its clips first</source>
        <translation>{name} 正用在时间线上：请先删除它的片段</translation>
    </message>
    <message>
        <location filename="editor/ui/media_panel.py"/>
        <source>Let go to keep the files in the list; drop them on a lane to use them</source>
        <translation>松手即保留在列表里；拖到轨道上才会使用</translation>
    </message>
    <message>
        <location filename="editor/ui/media_view.py"/>
        <source>Files of this project</source>
        <translation>此项目的文件</translation>
    </message>
    <message>
        <location filename="editor/ui/media_view.py"/>
        <source>Enter adds at the playhead, Shift and Enter after the last clip, Space listens</source>
        <translation>回车添加到播放头，Shift+回车添加到最后一个片段之后，空格试听</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/clip_menu.py"/>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/clip_menu.py"/>
        <source>Shape of the fade in</source>
        <translation>淡入形状</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/clip_menu.py"/>
        <source>Shape of the fade out</source>
        <translation>淡出形状</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/clip_menu.py"/>
        <source>Remove fades</source>
        <translation>去除淡化</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/clip_menu.py"/>
        <source>0 dB</source>
        <translation>0 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/clip_menu.py"/>
        <source>{factor} ×</source>
        <translation>{factor} ×</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/colours.py"/>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/colours.py"/>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/colours.py"/>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/colours.py"/>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/colours.py"/>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/colours.py"/>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/colours.py"/>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/colours.py"/>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/colours.py"/>
        <source>Usual colour</source>
        <translation>通常颜色</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/fade_menu.py"/>
        <source>Seconds (1.5), milliseconds (1500ms), frames (36f) or minutes (1:02)</source>
        <translation>秒（1.5）、毫秒（1500ms）、帧（36f）或分钟（1:02）</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/fade_menu.py"/>
        <source>Length…</source>
        <translation>长度…</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/fade_menu.py"/>
        <source>Length of the fade in</source>
        <translation>淡入长度</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/fade_menu.py"/>
        <source>Length of the fade out</source>
        <translation>淡出长度</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/fade_menu.py"/>
        <source>Length of the crossfade</source>
        <translation>交叉淡化长度</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Insert track above</source>
        <translation>在上方插入轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Insert track below</source>
        <translation>在下方插入轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Select all on this track</source>
        <translation>选中此轨道全部片段</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Put volume into the clips</source>
        <translation>把音量写入片段</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Add sound track</source>
        <translation>添加声音轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/header_menu.py"/>
        <source>Guess from the names</source>
        <translation>按名称判断</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/lane_menu.py"/>
        <source>Paste here</source>
        <translation>粘贴到这里</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/lane_menu.py"/>
        <source>Add track below</source>
        <translation>在下方添加轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/lane_menu.py"/>
        <source>Add track above</source>
        <translation>在上方添加轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/lane_menu.py"/>
        <source>Close this gap</source>
        <translation>合拢此空隙</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/line_menu.py"/>
        <source>Volume…</source>
        <translation>音量…</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/line_menu.py"/>
        <source>Add volume point here</source>
        <translation>在此添加音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/line_menu.py"/>
        <source>Remove the volume point</source>
        <translation>删除音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/line_menu.py"/>
        <source>Remove all {n} volume points</source>
        <translation>删除全部 {n} 个音量点</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/line_menu.py"/>
        <source>Level…</source>
        <translation>电平…</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/line_menu.py"/>
        <source>Remove the point</source>
        <translation>删除这个点</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/line_menu.py"/>
        <source>Remove {n} points</source>
        <translation>删除 {n} 个点</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/line_menu.py"/>
        <source>Decibels from −60 to +20, or “silent”</source>
        <translation>−60 到 +20 的分贝数，或“silent”（无声）</translation>
    </message>
    <message>
        <location filename="editor/ui/menus/ruler_menu.py"/>
        <source>Name and colour…</source>
        <translation>名称和颜色…</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/bars.py"/>
        <source>Level of what is heard, with its highest of the last 2 s. Double-click resets.</source>
        <translation>所听声音的电平及最近 2 秒的最高值。双击重置。</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/bars.py"/>
        <source>Level meter</source>
        <translation>电平表</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/bars.py"/>
        <source>Left {left} dB, right {right} dB</source>
        <translation>左 {left} dB，右 {right} dB</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/desk.py"/>
        <source>There is no sound yet.</source>
        <translation>还没有声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/desk.py"/>
        <source>Looking for the loudest spot…</source>
        <translation>正在寻找最响的位置…</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/desk.py"/>
        <source>The loudest spot so far</source>
        <translation>目前最响的位置</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/fader.py"/>
        <source>Volume of everything: drag, arrows 0.1 dB, double-click for 0 dB</source>
        <translation>整体音量：拖动，方向键每次 0.1 dB，双击为 0 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/fader.py"/>
        <source>Volume of everything: drag, click to type, double-click for 0 dB. CapCut does not know it.</source>
        <translation>整体音量：拖动，单击可输入，双击为 0 dB。剪映不认识它。</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/lamps.py"/>
        <source>Over lamp: click goes to the loudest spot, double-click resets</source>
        <translation>过载灯：单击转到最响的位置，双击重置</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/lamps.py"/>
        <source>The sound reached full scale</source>
        <translation>声音达到满刻度</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/lamps.py"/>
        <source>No sound over full scale</source>
        <translation>没有声音超过满刻度</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/lamps.py"/>
        <source>Limiter off: what passes 0 dB is cut</source>
        <translation>限幅器已关闭：超过 0 dB 的部分会被削掉</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/lamps.py"/>
        <source>Limiter on; at most {most} dB since the reset</source>
        <translation>限幅器已打开；重置以来最多压低 {most} dB</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/lamps.py"/>
        <source>Limiter on; it had nothing to do</source>
        <translation>限幅器已打开；没有需要处理的</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/lamps.py"/>
        <source>Limit off</source>
        <translation>限幅关</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/lamps.py"/>
        <source>Limit</source>
        <translation>限幅</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/panel.py"/>
        <source>Short-term loudness, of the last 3 s</source>
        <translation>短期响度（最近 3 秒）</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/panel.py"/>
        <source>LUFS short</source>
        <translation>LUFS 短期</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/panel.py"/>
        <source>Loudness of all that was heard since the reset</source>
        <translation>重置以来所听全部声音的响度</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/panel.py"/>
        <source>True peak since the reset</source>
        <translation>重置以来的真峰值</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/panel.py"/>
        <source>all {loudness}</source>
        <translation>全部 {loudness}</translation>
    </message>
    <message>
        <location filename="editor/ui/meters/panel.py"/>
        <source>peak {level}</source>
        <translation>峰值 {level}</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Video and sound ({endings});;All files (*)</source>
        <translation>视频和声音 ({endings});;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Videos ({endings});;All files (*)</source>
        <translation>视频 ({endings});;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Left out: {reason}</source>
        <translation>未包含：{reason}</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>One video or draft at a time, please.</source>
        <translation>一次只能打开一个视频或草稿。</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Open “{name}” and {n} sound under it.</source>
        <translation>打开“{name}”，并在下面放 {n} 个声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Open “{name}” and {n} sounds under it.</source>
        <translation>打开“{name}”，并在下面放 {n} 个声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Open “{name}”.</source>
        <translation>打开“{name}”。</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Add {n} sound at the playhead.</source>
        <translation>在播放头处添加 {n} 个声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Add {n} sounds at the playhead.</source>
        <translation>在播放头处添加 {n} 个声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Start a project with {n} sound.</source>
        <translation>用 {n} 个声音新建项目。</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Start a project with {n} sounds.</source>
        <translation>用 {n} 个声音新建项目。</translation>
    </message>
    <message>
        <location filename="editor/ui/offers.py"/>
        <source>Drop a video, a draft folder, or sound.</source>
        <translation>拖入视频、草稿文件夹或声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/dialog.py"/>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/dialog.py"/>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/dialog.py"/>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/dialog.py"/>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/dialog.py"/>
        <source>Sound device</source>
        <translation>声音设备</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/dialog.py"/>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/dialog.py"/>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/dialog.py"/>
        <source>Every change counts at once, the language at the next start.</source>
        <translation>每项更改立即生效，语言在下次启动时生效。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/export_page.py"/>
        <source>Name of the project</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/export_page.py"/>
        <source>Name and day</source>
        <translation>名称和日期</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/export_page.py"/>
        <source>Name, day and time</source>
        <translation>名称、日期和时间</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/export_page.py"/>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/export_page.py"/>
        <source>For projects that were not exported before; each remembers what was chosen last.</source>
        <translation>用于尚未导出过的项目；每个项目会记住上次的选择。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/export_page.py"/>
        <source>Let the desktop tell when an export ends</source>
        <translation>导出结束时由桌面通知</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/export_page.py"/>
        <source>Only while the window is not in front.</source>
        <translation>仅在窗口不在最前时。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/export_page.py"/>
        <source>Keep the computer awake while exporting</source>
        <translation>导出时不让电脑休眠</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/fields.py"/>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_field.py"/>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_field.py"/>
        <source>Choose the folder: {title}</source>
        <translation>选择文件夹：{title}</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_field.py"/>
        <source>Reset the folder: {title}</source>
        <translation>重置文件夹：{title}</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_field.py"/>
        <source>As the system proposes</source>
        <translation>按系统建议</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>Choosers begin here. Each remembers the folder that was used last.</source>
        <translation>对话框从这里开始，各自记住上次用过的文件夹。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>Sound from an address</source>
        <translation>来自网址的声音</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>at most {n} MB</source>
        <translation>最大 {n} MB</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>Found by itself: {folders}</source>
        <translation>自动找到：{folders}</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>No drafts folder of CapCut or JianYing was found on this computer.</source>
        <translation>在这台电脑上没有找到剪映或 CapCut 的草稿文件夹。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>Further folders with drafts</source>
        <translation>其他草稿文件夹</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>Copy new sounds into the draft when it is saved</source>
        <translation>保存时把新声音复制到草稿里</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>Then CapCut finds them wherever the draft goes. Videos stay where they are.</source>
        <translation>这样草稿搬到哪里，剪映都能找到它们。视频留在原处。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>{folder} (not there now)</source>
        <translation>{folder}（现在不在）</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/folder_pages.py"/>
        <source>A folder with drafts</source>
        <translation>有草稿的文件夹</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/key_recorder.py"/>
        <source>Press the new key</source>
        <translation>请按新的快捷键</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/key_table.py"/>
        <source>Commands and their keys</source>
        <translation>命令及其快捷键</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/key_table.py"/>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/key_table.py"/>
        <source>changed</source>
        <translation>已修改</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/keys_page.py"/>
        <source>Keys of which program</source>
        <translation>使用哪个软件的键位</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/keys_page.py"/>
        <source>Search words or a key</source>
        <translation>搜索文字或快捷键</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/keys_page.py"/>
        <source>As in</source>
        <translation>键位方案</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/keys_page.py"/>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/keys_page.py"/>
        <source>Take it</source>
        <translation>占用</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/keys_page.py"/>
        <source>Add a second key</source>
        <translation>再加一个快捷键</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/keys_page.py"/>
        <source>No key</source>
        <translation>无快捷键</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/keys_page.py"/>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/keys_page.py"/>
        <source>{key} is the key of “{command}” already.</source>
        <translation>{key} 已是“{command}”的快捷键。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/look_page.py"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/look_page.py"/>
        <source>The language changes at the next start.</source>
        <translation>语言在下次启动时更换。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/look_page.py"/>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/look_page.py"/>
        <source>Size of words</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/look_page.py"/>
        <source>Reduced motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/look_page.py"/>
        <source>Nothing slides or flashes.</source>
        <translation>没有滑动，没有闪烁。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/look_page.py"/>
        <source>Large handles</source>
        <translation>大手柄</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/look_page.py"/>
        <source>Knobs, points and edges are twice as large to take hold of.</source>
        <translation>圆钮、音量点和边缘的抓取范围加倍。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>There is no key: this service is not used.</source>
        <translation>没有密钥：不使用此服务。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>The key is in the keyring of this system.</source>
        <translation>密钥保存在此系统的密钥环中。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>The key is kept until Fadeline is closed: this system has no keyring for it.</source>
        <translation>密钥只保留到 Fadeline 关闭：此系统没有可用的密钥环。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>The key comes from the variable {name}.</source>
        <translation>密钥来自变量 {name}。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>Key of {service}</source>
        <translation>{service} 的密钥</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>Paste a key</source>
        <translation>粘贴密钥</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>Keep the key of {service}</source>
        <translation>保留 {service} 的密钥</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>Forget the key of {service}</source>
        <translation>忘记 {service} 的密钥</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>Base address of {service}</source>
        <translation>{service} 的基础地址</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>Music is made on this computer. With a key of your own it can also be ordered from these services; nothing is sent to them unless you order something.</source>
        <translation>音乐在本机制作。使用您自己的密钥，也可以向这些服务订购；除非您下单，否则不会向它们发送任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/services_page.py"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/sound_page.py"/>
        <source>Playing goes on there at once. When it is unplugged, the device of the system is used.</source>
        <translation>播放立即转到该设备；拔出后改用系统的设备。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/sound_page.py"/>
        <source>Device of the system (none is there now)</source>
        <translation>系统设备（现在没有）</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/sound_page.py"/>
        <source>Device of the system: {name}</source>
        <translation>系统设备：{name}</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/sound_page.py"/>
        <source>The chosen device (not there now)</source>
        <translation>所选设备（现在不在）</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Waveforms on the disk</source>
        <translation>磁盘上的波形</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>The ones that were not used longest go first.</source>
        <translation>最久未用的最先清除。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>By page</source>
        <translation>逐页</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Smoothly</source>
        <translation>平滑</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Not at all</source>
        <translation>不跟随</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Follow the playhead</source>
        <translation>跟随播放头</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Hours, minutes, seconds, frames</source>
        <translation>时、分、秒、帧</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Default fade</source>
        <translation>默认淡化</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>For the key of default fades and a double-click on a knob.</source>
        <translation>用于默认淡化的快捷键和双击圆钮。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Snap with the first loud moment of a sound</source>
        <translation>按声音的第一个响点吸附</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Soften bare edges over 3 ms</source>
        <translation>用 3 ms 柔化裸露的边缘</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Against clicks where a sound begins or ends without a fade. Heard and exported, not drawn.</source>
        <translation>避免没有淡化的声音在开头或结尾出现爆音。会听到也会导出，但不绘制。</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>Clear now</source>
        <translation>立即清除</translation>
    </message>
    <message>
        <location filename="editor/ui/preferences/timeline_page.py"/>
        <source>{n} MB used</source>
        <translation>已用 {n} MB</translation>
    </message>
    <message>
        <location filename="editor/ui/preview.py"/>
        <source>Picture at the playhead</source>
        <translation>播放头处的画面</translation>
    </message>
    <message>
        <location filename="editor/ui/preview.py"/>
        <source>This picture cannot be shown.</source>
        <translation>这个画面无法显示。</translation>
    </message>
    <message>
        <location filename="editor/ui/program_care.py"/>
        <source>Fadeline closed unexpectedly the last time. What happened is written in {path}; nothing was sent.</source>
        <translation>Fadeline 上次意外关闭。详情已写入 {path};没有发送任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/program_care.py"/>
        <source>Your own folders cannot be written ({reason}): settings and logs are not kept this time.</source>
        <translation>无法写入您的个人文件夹({reason}):这次不会保存设置和日志。</translation>
    </message>
    <message>
        <location filename="editor/ui/program_care.py"/>
        <source>You have no folder of your own on this computer: settings, logs and what protects your edits lie in {path}, until the computer is started again.</source>
        <translation>您在这台电脑上没有自己的文件夹：设置、日志以及保护编辑的数据存放在 {path}，直到电脑重新启动。</translation>
    </message>
    <message>
        <location filename="editor/ui/program_care.py"/>
        <source>The settings were damaged: what could not be read is as at the first start. The damaged file is kept: {path}</source>
        <translation>设置已损坏：无法读取的部分恢复为初次启动时的值。损坏的文件保留在：{path}</translation>
    </message>
    <message>
        <location filename="editor/ui/program_care.py"/>
        <source>Another window of Fadeline is open and did not take this over: it does not answer, or it asks something. This window is one of its own.</source>
        <translation>Fadeline 的另一个窗口已打开，但没有接手：它没有响应，或正在提问。这是一个独立的窗口。</translation>
    </message>
    <message>
        <location filename="editor/ui/project_words.py"/>
        <source>{n} note about it under File, About this project</source>
        <translation>有 {n} 条说明，见“文件”菜单的“关于此项目”</translation>
    </message>
    <message>
        <location filename="editor/ui/project_words.py"/>
        <source>{n} notes about it under File, About this project</source>
        <translation>有 {n} 条说明，见“文件”菜单的“关于此项目”</translation>
    </message>
    <message>
        <location filename="editor/ui/project_words.py"/>
        <source>{n} thing is drawn about right or not at all: File, About this project</source>
        <translation>有 {n} 项大致绘制或无法绘制：见“文件”中的“关于此项目”</translation>
    </message>
    <message>
        <location filename="editor/ui/project_words.py"/>
        <source>{n} things are drawn about right or not at all: File, About this project</source>
        <translation>有 {n} 项大致绘制或无法绘制：见“文件”中的“关于此项目”</translation>
    </message>
    <message>
        <location filename="editor/ui/project_words.py"/>
        <source>drop sound on a lane, or press Ctrl+I</source>
        <translation>把声音拖到轨道上，或按 Ctrl+I</translation>
    </message>
    <message>
        <location filename="editor/ui/project_words.py"/>
        <source>Opened “{name}” · {note}</source>
        <translation>已打开“{name}” · {note}</translation>
    </message>
    <message>
        <location filename="editor/ui/project_words.py"/>
        <source>Nothing had changed since the last save</source>
        <translation>上次保存之后没有变化</translation>
    </message>
    <message>
        <location filename="editor/ui/project_words.py"/>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/project_words.py"/>
        <source>changed: {changes}</source>
        <translation>改动：{changes}</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>Open a video or a sound</source>
        <translation>打开视频或声音</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>Start from a video</source>
        <translation>从视频开始</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>Open a draft's folder</source>
        <translation>打开草稿文件夹</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>“{name}” is open already.</source>
        <translation>“{name}”已经打开。</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>Opening “{name}”…</source>
        <translation>正在打开“{name}”…</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>“{name}” is no longer there.</source>
        <translation>“{name}”已不在那里。</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>It was moved or deleted. Open it from its new place.</source>
        <translation>它被移动或删除了。请从新的位置打开。</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>Making the sample…</source>
        <translation>正在制作示例…</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>There is nothing to save yet.</source>
        <translation>还没有可保存的内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>Save the changes to “{name}”?</source>
        <translation>保存对“{name}”的修改吗？</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>The edits since your last save are lost if you go on without saving.</source>
        <translation>不保存的话，上次保存之后的编辑会丢失。</translation>
    </message>
    <message>
        <location filename="editor/ui/projects.py"/>
        <source>Don’t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>Type seconds (1.5), milliseconds (1500ms), frames (36f) or minutes (1:02).</source>
        <translation>请输入秒（1.5）、毫秒（1500ms）、帧（36f）或分钟（1:02）。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>Type decibels from −60 to +20, or “silent”.</source>
        <translation>请输入 −60 到 +20 的分贝数，或“silent”（无声）。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>Type a speed from 25 % to 400 %, or from 0.25x to 4x.</source>
        <translation>请输入 25 % 到 400 % 或 0.25x 到 4x 的速度。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>{rate} fps</source>
        <translation>{rate} 帧/秒</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>about {time} left</source>
        <translation>约剩 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>“{typed}” is not a length.</source>
        <translation>“{typed}”不是长度。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>“{typed}” is below 0.</source>
        <translation>“{typed}”小于 0。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>“{typed}” is longer than a day.</source>
        <translation>“{typed}”超过一天。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>“{typed}” is not a level.</source>
        <translation>“{typed}”不是电平。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>“{typed}” is louder than +20 dB.</source>
        <translation>“{typed}”比 +20 dB 更响。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>“{typed}” is quieter than −60 dB.</source>
        <translation>“{typed}”比 −60 dB 更轻。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>“{typed}” is not a speed.</source>
        <translation>“{typed}”不是速度。</translation>
    </message>
    <message>
        <location filename="editor/ui/quantities.py"/>
        <source>“{typed}” is not between 25 % and 400 %.</source>
        <translation>“{typed}”不在 25 % 到 400 % 之间。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/banners.py"/>
        <source>Put this away</source>
        <translation>收起</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>The folder of “{name}” is gone: moved, renamed, deleted, or its drive was taken out. Your work is still here.</source>
        <translation>“{name}”的文件夹不见了：被移动、改名、删除，或磁盘已被拔出。你的工作还在这里。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>See changes</source>
        <translation>查看改动</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>Keep mine as a copy</source>
        <translation>另存我的副本</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>“{name}” was changed by another program.</source>
        <translation>“{name}”被其他程序改动过。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>“{name}” was changed by another program</source>
        <translation>“{name}”被其他程序改动过</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>Reload reads the draft again; what you did here goes to the earlier versions.</source>
        <translation>“重新载入”会再次读取草稿；你在这里的改动会存入较早的版本。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>Read again from the disk.</source>
        <translation>已从磁盘重新读取。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>Read again from the disk. What you did is under File, Earlier versions.</source>
        <translation>已从磁盘重新读取。你的改动在“文件”菜单的“较早的版本”里。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>Keep mine writes yours; the other goes to the earlier versions. Take theirs reads the draft again; yours goes to the earlier versions. Save a copy leaves the draft as it is.</source>
        <translation>“保留我的”写入你的版本，另一个存入较早的版本。“采用对方的”重新读取草稿，你的版本存入较早的版本。“另存副本”不改动草稿。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>Take theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_desk.py"/>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_dialog.py"/>
        <source>From yours to the one on the disk</source>
        <translation>从你的版本到磁盘上的版本</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_dialog.py"/>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/conflict_dialog.py"/>
        <source>Nothing that can be seen or heard here differs.</source>
        <translation>在这里看得见、听得到的内容没有不同。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/desk.py"/>
        <source>Changes are not being protected: the disk of your own data folder is full or cannot be written. Editing goes on; save often.</source>
        <translation>修改没有受到保护：你的数据文件夹所在磁盘已满或无法写入。可以继续编辑，请经常保存。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/failed_save.py"/>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/failed_save.py"/>
        <source>Your edits are still here, unsaved.</source>
        <translation>你的编辑仍在这里，尚未保存。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>{n} unsaved step on “{name}” goes; the last is “{label}”, {time}.</source>
        <translation>“{name}”的 {n} 步未保存的编辑将被丢弃；最后一步是“{label}”，{time}。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>{n} unsaved steps on “{name}” go; the last is “{label}”, {time}.</source>
        <translation>“{name}”的 {n} 步未保存的编辑将被丢弃；最后一步是“{label}”，{time}。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>The draft itself stays as it was saved.</source>
        <translation>草稿本身保持上次保存的样子。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>The project was never saved, so nothing of it is left, but for its media files.</source>
        <translation>这个项目从未保存，除素材文件外什么都不会留下。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>What goes is kept for {n} days in {folder}.</source>
        <translation>丢弃的内容会在 {folder} 里保留 {n} 天。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>Discard the unsaved work on “{name}”?</source>
        <translation>丢弃“{name}”未保存的编辑吗？</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>Discard…</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>{n} project was not closed properly.</source>
        <translation>有 {n} 个项目未正常关闭。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>{n} projects were not closed properly.</source>
        <translation>有 {n} 个项目未正常关闭。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>Show…</source>
        <translation>显示…</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>Recovered “{name}” with {n} step. It is not saved yet.</source>
        <translation>已恢复“{name}”，共 {n} 步。还没有保存。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>Recovered “{name}” with {n} steps. It is not saved yet.</source>
        <translation>已恢复“{name}”，共 {n} 步。还没有保存。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>{n} step at the end was damaged.</source>
        <translation>末尾有 {n} 步已损坏。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>{n} steps at the end were damaged.</source>
        <translation>末尾有 {n} 步已损坏。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/recovery_desk.py"/>
        <source>The draft has changed since, so this is a project of its own.</source>
        <translation>草稿后来有过改动，因此它成为单独的项目。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>{app} is running. It does not seem to have this draft open; keep it closed there.</source>
        <translation>{app} 正在运行。它似乎没有打开这个草稿；请不要在那里打开。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>It is open in {app}.</source>
        <translation>它正在 {app} 中打开着。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>This draft is open in {app}</source>
        <translation>这个草稿正在 {app} 中打开着</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>If both save, one will lose its work.</source>
        <translation>如果两边都保存，其中一边的工作会丢失。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>Open, don’t save back</source>
        <translation>打开但不写回</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>Work on a copy</source>
        <translation>在副本上继续</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>“{name}” may be open on {host}</source>
        <translation>“{name}”可能正在 {host} 上打开着</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>It was opened there at {time}, and nothing was heard since. Where that program has ended, take the draft over; otherwise both may write it.</source>
        <translation>它于 {time} 在那里打开，之后没有消息。如果那个程序已经结束，可以接管草稿；否则两边都可能写入。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>The draft is yours to save.</source>
        <translation>现在可以由你保存这个草稿。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>Save all the same</source>
        <translation>仍然保存</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>The draft is a link</source>
        <translation>这个草稿是链接</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/sharing_desk.py"/>
        <source>Save there</source>
        <translation>保存到那里</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_dialog.py"/>
        <source>{n} project was not closed properly</source>
        <translation>有 {n} 个项目未正常关闭</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_dialog.py"/>
        <source>{n} projects were not closed properly</source>
        <translation>有 {n} 个项目未正常关闭</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_dialog.py"/>
        <source>What is not opened now is kept, and offered at the next start.</source>
        <translation>现在不打开的内容会保留，并在下次启动时再次提示。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_offer.py"/>
        <source>{n} step</source>
        <translation>{n} 步</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_offer.py"/>
        <source>{n} steps</source>
        <translation>{n} 步</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_offer.py"/>
        <source>The unsaved work on “{name}” could not be brought back at the last try. It lies in {folder}.</source>
        <translation>上次尝试时无法恢复“{name}”未保存的编辑。它们在 {folder}。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_offer.py"/>
        <source>“{name}” was not closed properly. Recovered to the last step, {time} ({n} step after your last save).</source>
        <translation>“{name}”没有正常关闭。已恢复到最后一步，{time}（上次保存之后 {n} 步）。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_offer.py"/>
        <source>“{name}” was not closed properly. Recovered to the last step, {time} ({n} steps after your last save).</source>
        <translation>“{name}”没有正常关闭。已恢复到最后一步，{time}（上次保存之后 {n} 步）。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_offer.py"/>
        <source>“{name}” was never saved, and not closed properly. Recovered to the last step, {time} ({n} step).</source>
        <translation>“{name}”从未保存，也没有正常关闭。已恢复到最后一步，{time}（{n} 步）。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_offer.py"/>
        <source>“{name}” was never saved, and not closed properly. Recovered to the last step, {time} ({n} steps).</source>
        <translation>“{name}”从未保存，也没有正常关闭。已恢复到最后一步，{time}（{n} 步）。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_offer.py"/>
        <source>Open recovered ({time}, {steps})</source>
        <translation>打开恢复的（{time}，{steps}）</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/unsaved_offer.py"/>
        <source>Open saved ({time}, without {steps})</source>
        <translation>打开已保存的（{time}，不含 {steps}）</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_desk.py"/>
        <source>There are no earlier versions: the project was not saved yet.</source>
        <translation>还没有较早的版本：项目尚未保存过。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_desk.py"/>
        <source>Opening an earlier version…</source>
        <translation>正在打开较早的版本…</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_desk.py"/>
        <source>{error} There is {n} earlier version, of {time}. It opens as a new draft; the damaged one stays as it is.</source>
        <translation>{error}有 {n} 个较早的版本，时间为 {time}。它会作为新草稿打开；损坏的草稿保持原样。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_desk.py"/>
        <source>{error} There are {n} earlier versions; the newest is of {time}. It opens as a new draft; the damaged one stays as it is.</source>
        <translation>{error}有 {n} 个较早的版本，最新的时间为 {time}。它会作为新草稿打开；损坏的草稿保持原样。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_desk.py"/>
        <source>“{name}” is damaged</source>
        <translation>“{name}”已损坏</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_desk.py"/>
        <source>Open the newest</source>
        <translation>打开最新版本</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_desk.py"/>
        <source>Save the project among the app's drafts first.</source>
        <translation>请先把项目保存到该应用的草稿文件夹中。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_desk.py"/>
        <source>“{name}” is in the app's list now.</source>
        <translation>“{name}”现已在应用的列表中。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_desk.py"/>
        <source>“{name}” was in the app's list already.</source>
        <translation>“{name}”原本就在应用的列表中。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_dialog.py"/>
        <source>before a save</source>
        <translation>保存之前</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_dialog.py"/>
        <source>yours, before the draft was read again</source>
        <translation>您的版本，重新读取草稿之前</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_dialog.py"/>
        <source>another program's, before yours was saved over it</source>
        <translation>其他程序的版本，被您的版本覆盖之前</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_dialog.py"/>
        <source>Earlier versions of “{name}”</source>
        <translation>“{name}”的较早版本</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_dialog.py"/>
        <source>There are none yet: every save keeps the version before it.</source>
        <translation>还没有：每次保存都会保留之前的版本。</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_dialog.py"/>
        <source>Earlier versions</source>
        <translation>较早的版本</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_dialog.py"/>
        <source>From this version to the present one</source>
        <translation>从此版本到当前版本的变化</translation>
    </message>
    <message>
        <location filename="editor/ui/safety/versions_dialog.py"/>
        <source>Open as a new draft</source>
        <translation>作为新草稿打开</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>What the picture asks for: {cuts}, {hits}, {quiet}; cursor at {time}</source>
        <translation>画面的需要：{cuts}，{hits}，{quiet}；光标在 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>{n} cut</source>
        <translation>{n} 个剪辑点</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>{n} cuts</source>
        <translation>{n} 个剪辑点</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>{n} hit</source>
        <translation>{n} 个重音</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>{n} hits</source>
        <translation>{n} 个重音</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>{n} quiet stretch</source>
        <translation>{n} 段安静</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>{n} quiet stretches</source>
        <translation>{n} 段安静</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>Quiet stretch marked</source>
        <translation>已标记安静段</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>Quiet stretch changed</source>
        <translation>安静段已更改</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>Hit at {time}</source>
        <translation>{time} 处为重音</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>Cut at {time}, met where it can be</source>
        <translation>{time} 处的剪辑点，尽量对上</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>Cut at {time}, passed over</source>
        <translation>{time} 处的剪辑点，不对上</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>Mood {percent} %</source>
        <translation>情绪 {percent} %</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>Cut at {time}</source>
        <translation>{time} 处的剪辑点</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>Quiet from here; Q again at its end</source>
        <translation>从这里开始安静；在结尾再按 Q</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>Handle {n} of the mood curve</source>
        <translation>情绪曲线的控制点 {n}</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/picture_strip.py"/>
        <source>The picture is being read…</source>
        <translation>正在读取画面…</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/settings_row.py"/>
        <source>Sync with the cuts</source>
        <translation>与剪辑点同步</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/settings_row.py"/>
        <source>Repetition</source>
        <translation>重复</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/settings_row.py"/>
        <source>Cuts</source>
        <translation>剪辑点</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/settings_row.py"/>
        <source>tight sync</source>
        <translation>紧贴剪辑</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/settings_row.py"/>
        <source>steady groove</source>
        <translation>平稳律动</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/settings_row.py"/>
        <source>in between</source>
        <translation>居中</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/settings_row.py"/>
        <source>much</source>
        <translation>多</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/settings_row.py"/>
        <source>little</source>
        <translation>少</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/settings_row.py"/>
        <source>some</source>
        <translation>适中</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/strip_painter.py"/>
        <source>speech, music as it is</source>
        <translation>有人说话，音乐不变</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/strip_painter.py"/>
        <source>speech, keep quiet</source>
        <translation>有人说话，保持安静</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/strip_painter.py"/>
        <source>quiet</source>
        <translation>安静</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/strip_painter.py"/>
        <source>hit</source>
        <translation>重音</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/tag_chips.py"/>
        <source>add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/tag_chips.py"/>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/tag_chips.py"/>
        <source>Remove the tag “{tag}”</source>
        <translation>移除标签“{tag}”</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/tag_chips.py"/>
        <source>Tag “{tag}” removed</source>
        <translation>已移除标签“{tag}”</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/tag_chips.py"/>
        <source>Not understood; press to remove it</source>
        <translation>未能理解；按下可移除</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/tag_chips.py"/>
        <source>Press to remove it</source>
        <translation>按下可移除</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>Listen to take {n}</source>
        <translation>试听版本 {n}</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>not made yet</source>
        <translation>尚未制作</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>making… {percent} %</source>
        <translation>制作中… {percent} %</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>{style} in {key}, {loudness} LUFS</source>
        <translation>{style}，{key}，{loudness} LUFS</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>Take {n}: {words}</source>
        <translation>版本 {n}：{words}</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>{tempo} BPM</source>
        <translation>{tempo} BPM</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>{tempo} · {style}</source>
        <translation>{tempo} · {style}</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>{n} hit within {ms} ms</source>
        <translation>{n} 个重音在 {ms} 毫秒内</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>{n} hits within {ms} ms</source>
        <translation>{n} 个重音在 {ms} 毫秒内</translation>
    </message>
    <message>
        <location filename="editor/ui/scoring/take_card.py"/>
        <source>{tempo} · {hits}</source>
        <translation>{tempo} · {hits}</translation>
    </message>
    <message>
        <location filename="editor/ui/status_facts.py"/>
        <source>nothing open</source>
        <translation>没有打开项目</translation>
    </message>
    <message>
        <location filename="editor/ui/status_facts.py"/>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location filename="editor/ui/status_facts.py"/>
        <source>Ready · 48 kHz stereo</source>
        <translation>就绪 · 48 kHz 立体声</translation>
    </message>
    <message>
        <location filename="editor/ui/status_facts.py"/>
        <source>{n} file missing</source>
        <translation>缺少 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/status_facts.py"/>
        <source>{n} files missing</source>
        <translation>缺少 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/status_facts.py"/>
        <source>{n} file reading</source>
        <translation>正在读取 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/status_facts.py"/>
        <source>{n} files reading</source>
        <translation>正在读取 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/status_facts.py"/>
        <source>{kind} · read only</source>
        <translation>{kind} · 只读</translation>
    </message>
    <message>
        <location filename="editor/ui/status_strip.py"/>
        <source>Stop the export</source>
        <translation>停止导出</translation>
    </message>
    <message>
        <location filename="editor/ui/status_strip.py"/>
        <source>Pause the export</source>
        <translation>暂停导出</translation>
    </message>
    <message>
        <location filename="editor/ui/status_strip.py"/>
        <source>Export {percent} per cent done</source>
        <translation>导出已完成百分之 {percent}</translation>
    </message>
    <message>
        <location filename="editor/ui/status_strip.py"/>
        <source>{n} more waits</source>
        <translation>还有 {n} 个等待</translation>
    </message>
    <message>
        <location filename="editor/ui/status_strip.py"/>
        <source>{n} more wait</source>
        <translation>还有 {n} 个等待</translation>
    </message>
    <message>
        <location filename="editor/ui/status_strip.py"/>
        <source>Let the export go on</source>
        <translation>继续导出</translation>
    </message>
    <message>
        <location filename="editor/ui/status_strip.py"/>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <location filename="editor/ui/status_strip.py"/>
        <source>still working on {what}</source>
        <translation>仍在处理：{what}</translation>
    </message>
    <message>
        <location filename="editor/ui/status_strip.py"/>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_hint.py"/>
        <source>First steps on a clip</source>
        <translation>片段的第一步</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_hint.py"/>
        <source>Pull the corner inward to fade</source>
        <translation>向内拉上角，做出淡化</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_hint.py"/>
        <source>Pull the line up or down for the volume</source>
        <translation>上下拉横线，调节音量</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_hint.py"/>
        <source>Pull the edge to make it shorter or longer</source>
        <translation>拉边缘，使它变短或变长</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_hint.py"/>
        <source>Close this for ever</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_label.py"/>
        <source>reading {percent} %</source>
        <translation>读取 {percent} %</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_painter.py"/>
        <source>silent until it is found</source>
        <translation>找到之前无声</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>volume point {n} at {time}</source>
        <translation>音量点 {n}，位于 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>Fade in {seconds} s</source>
        <translation>淡入 {seconds} s</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>Fade out {seconds} s</source>
        <translation>淡出 {seconds} s</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>fade in</source>
        <translation>淡入</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>fade out</source>
        <translation>淡出</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>start edge</source>
        <translation>起始边缘</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>Start {time}</source>
        <translation>开始 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>end edge</source>
        <translation>结束边缘</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>End {time}</source>
        <translation>结束 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/clip_parts.py"/>
        <source>{words} · end of file</source>
        <translation>{words} · 文件末尾</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>The picture is locked: unlock it, or drop the video on a sound track for its sound</source>
        <translation>画面已锁定：请解锁，或把视频放到声音轨道上以使用它的声音</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>One file can replace a clip, not several</source>
        <translation>替换片段只能用一个文件，不能用多个</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>Shift: free</source>
        <translation>Shift：自由放置</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>Ctrl pushes later clips · Shift: free</source>
        <translation>Ctrl 推开后面的片段 · Shift：自由放置</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>Ctrl pushes later clips · Alt stacks · Shift: free</source>
        <translation>Ctrl 推开后面的片段 · Alt 分轨叠放 · Shift：自由放置</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>Replace, keep timing, volume and fades</source>
        <translation>替换，保留时间、音量和淡化</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>Crossfade {seconds} s</source>
        <translation>交叉淡化 {seconds} s</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>{name} inserted at {time}, later clips move</source>
        <translation>{name} 插入到 {time}，后面的片段后移</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>{n} sounds inserted from {time}, later clips move</source>
        <translation>{n} 个声音从 {time} 起插入，后面的片段后移</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>{n} sounds, on tracks of their own, from {time}</source>
        <translation>{n} 个声音，各占一条轨道，从 {time} 起</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>{n} videos, one after another, from {time}</source>
        <translation>{n} 个视频，首尾相接，从 {time} 起</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>{n} sounds, one after another, from {time}</source>
        <translation>{n} 个声音，首尾相接，从 {time} 起</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source> · without {name}: {reason}</source>
        <translation> · 不含 {name}：{reason}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source> · without {n} files: {name}: {reason}, …</source>
        <translation> · 不含 {n} 个文件：{name}：{reason}，…</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source> · without {n} files: {reasons}</source>
        <translation> · 不含 {n} 个文件：{reasons}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source> · {total} in the folder: asks first</source>
        <translation> · 文件夹里有 {total} 个：会先询问</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>Too far away: nothing can lie that late</source>
        <translation>太远了：那么晚的位置放不了任何内容</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>Track is locked: {track}</source>
        <translation>轨道已锁定：{track}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>Press L on “{track}” to unlock it</source>
        <translation>按“{track}”上的 L 解锁</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>No files</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>{name}: {reason}, and {more}</source>
        <translation>{name}：{reason}，以及{more}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>{n} more</source>
        <translation>另外 {n} 个</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_plan.py"/>
        <source>This clip is no longer there</source>
        <translation>这个片段已不存在</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_words.py"/>
        <source>{name} added at {time}</source>
        <translation>{name} 已添加到 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_words.py"/>
        <source>{n} videos added at {time}</source>
        <translation>{n} 个视频已添加到 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_words.py"/>
        <source>{name} inserted at {time}, later clips moved by {length}</source>
        <translation>{name} 已插入到 {time}，后面的片段后移 {length}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_words.py"/>
        <source>{n} sounds inserted at {time}, later clips moved by {length}</source>
        <translation>{n} 个声音已插入到 {time}，后面的片段后移 {length}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_words.py"/>
        <source>{name} added at {time}, crossfade of {seconds} s with {other}</source>
        <translation>{name} 已添加到 {time}，与 {other} 交叉淡化 {seconds} s</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_words.py"/>
        <source>{n} sounds added at {time}, crossfade of {seconds} s with {other}</source>
        <translation>{n} 个声音已添加到 {time}，与 {other} 交叉淡化 {seconds} s</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_words.py"/>
        <source>{n} sounds added at {time}</source>
        <translation>{n} 个声音已添加到 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_words.py"/>
        <source>{old} replaced by {new}, which is shorter: the clip now ends at {time}</source>
        <translation>{old} 已替换为较短的 {new}：片段现在结束于 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drop_words.py"/>
        <source>{old} replaced by {new}; timing, volume and fades kept</source>
        <translation>{old} 已替换为 {new}；时间、音量和淡化不变</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drops.py"/>
        <source>Only files can be dropped here: this is text</source>
        <translation>这里只能放文件：这是文字</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drops.py"/>
        <source>Only files of this computer can be dropped here</source>
        <translation>这里只能放本机的文件</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/drops.py"/>
        <source>Fetch the sound of this address</source>
        <translation>获取这个网址的声音</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/fade_shapes.py"/>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/fade_shapes.py"/>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/fade_shapes.py"/>
        <source>Equal power</source>
        <translation>等功率</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/fade_shapes.py"/>
        <source>Slow start</source>
        <translation>先慢后快</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/fade_shapes.py"/>
        <source>Fast start</source>
        <translation>先快后慢</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/fade_shapes.py"/>
        <source>CapCut plays this fade with its own curve.</source>
        <translation>CapCut 会用它自己的曲线播放这个淡化。</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/fade_shapes.py"/>
        <source>Bend {amount}</source>
        <translation>弯曲 {amount}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/gesture_fade.py"/>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/gesture_move.py"/>
        <source>Crossfade {length}</source>
        <translation>交叉淡化 {length}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/gesture_move.py"/>
        <source>no room here: on a new track</source>
        <translation>这里放不下：放到新轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/gesture_move.py"/>
        <source>no room here: on “{track}”</source>
        <translation>这里放不下：放到“{track}”</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/gesture_part.py"/>
        <source>Loop to {time}</source>
        <translation>循环到 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/gesture_part.py"/>
        <source>Arrows change it · Shift: ten times · Tab: next part · Enter keeps · Esc puts back</source>
        <translation>方向键修改 · Shift：十倍 · Tab：下一部分 · 回车保留 · Esc 放弃</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/gesture_trim.py"/>
        <source>start of file</source>
        <translation>文件开头</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/gesture_trim.py"/>
        <source>end of file</source>
        <translation>文件末尾</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/gesture_trim.py"/>
        <source>Ctrl repeats the sound</source>
        <translation>Ctrl 重复声音</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/ghost_painter.py"/>
        <source>reading length…</source>
        <translation>正在读取长度…</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/header_volume.py"/>
        <source>Track volume: drag, click to type, double-click for 0 dB. CapCut does not know it; “Put volume into the clips” in the track's menu hands it on.</source>
        <translation>轨道音量：拖动、点击输入、双击回到 0 dB。CapCut 不认识它；轨道菜单里的“把音量写入片段”可以转交。</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/header_volume.py"/>
        <source>{level}. CapCut does not know it.</source>
        <translation>{level}。CapCut 不认识它。</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/laying.py"/>
        <source>Stopped. Nothing was added.</source>
        <translation>已停止。没有添加任何内容。</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/laying.py"/>
        <source>Add {n} sounds?</source>
        <translation>添加 {n} 个声音吗？</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/laying.py"/>
        <source>The folder holds {n} sound files. That many make a long timeline.</source>
        <translation>文件夹里有 {n} 个声音文件。这么多会让时间线很长。</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/laying.py"/>
        <source>Add all {n}</source>
        <translation>全部添加 {n} 个</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/laying.py"/>
        <source>Add the first {n}</source>
        <translation>只添加前 {n} 个</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/laying.py"/>
        <source>Reading {n} file</source>
        <translation>正在读取 {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/laying.py"/>
        <source>Reading {known} of {n} files</source>
        <translation>正在读取 {known} / {n} 个文件</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/laying.py"/>
        <source>{reading}: “{name}” does not answer yet</source>
        <translation>{reading}：“{name}”尚未响应</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/marker_popup.py"/>
        <source>Marker</source>
        <translation>标记</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/marker_popup.py"/>
        <source>Marker at {time}</source>
        <translation>标记在 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/marker_popup.py"/>
        <source>Name of the marker</source>
        <translation>标记名称</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/marker_popup.py"/>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/refusals.py"/>
        <source>The picture is locked so the sound can't slip. Unlock it to move it.</source>
        <translation>画面已锁定，声音不会错位。要移动请先解锁。</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/rows.py"/>
        <source>Stickers</source>
        <translation>贴纸</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/rows.py"/>
        <source>Effects of the picture</source>
        <translation>画面特效</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/rows.py"/>
        <source>Filters</source>
        <translation>滤镜</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/rows.py"/>
        <source>Adjustments</source>
        <translation>调节</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/rows.py"/>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/rows.py"/>
        <source>Drop music here, or press Ctrl+I</source>
        <translation>把音乐拖到这里，或按 Ctrl+I</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/ruler.py"/>
        <source>Ruler</source>
        <translation>标尺</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/ruler.py"/>
        <source>Times, markers, In and Out</source>
        <translation>时间、标记、入点和出点</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/ruler.py"/>
        <source>Beat at {time}</source>
        <translation>节拍，位于 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/ruler.py"/>
        <source>Picture cut at {time}</source>
        <translation>画面剪切点，位于 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/ruler.py"/>
        <source>Marker “{name}” at {time}</source>
        <translation>标记“{name}”，位于 {time}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/ruler.py"/>
        <source>Drag to move In</source>
        <translation>拖动可移动入点</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/ruler.py"/>
        <source>Drag to move Out</source>
        <translation>拖动可移动出点</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/ruler.py"/>
        <source>Click to put the playhead here, drag to move it; right-click for In, Out and markers</source>
        <translation>点击放置播放头，拖动移动它；右键设置入点、出点和标记</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/sound_offer.py"/>
        <source>File cannot be read: permission</source>
        <translation>无法读取文件：没有权限</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/sound_offer.py"/>
        <source>No sound files in this folder</source>
        <translation>这个文件夹里没有声音文件</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/sound_offer.py"/>
        <source>Text file, not sound</source>
        <translation>文本文件，不是声音</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/sound_offer.py"/>
        <source>No sound in this video</source>
        <translation>这个视频里没有声音</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/sound_offer.py"/>
        <source>A picture, not sound</source>
        <translation>是图片，不是声音</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/sound_offer.py"/>
        <source>File is no longer there</source>
        <translation>文件已不在那里</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/sound_offer.py"/>
        <source>Sound, not a picture</source>
        <translation>是声音，不是画面</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/sound_offer.py"/>
        <source>File cannot be reached: {reason}</source>
        <translation>无法访问文件：{reason}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/stream_menu.py"/>
        <source>Which sound of “{name}”?</source>
        <translation>使用“{name}”的哪个声音？</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/stream_menu.py"/>
        <source>{number}: {facts}</source>
        <translation>{number}：{facts}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/stream_menu.py"/>
        <source>{words} (default)</source>
        <translation>{words}（默认）</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/time_format.py"/>
        <source>h:m:s:f</source>
        <translation>时:分:秒:帧</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/time_format.py"/>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/time_format.py"/>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/track_edits.py"/>
        <source>CapCut does not know track volumes: “Put volume into the clips” in the track's menu</source>
        <translation>CapCut 不认识轨道音量：请用轨道菜单里的“把音量写入片段”</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/track_edits.py"/>
        <source>The track's volume is in its clips now; the track itself is at 0 dB</source>
        <translation>轨道音量已写入片段；轨道本身为 0 dB</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/track_edits.py"/>
        <source>There is no clip on this track yet</source>
        <translation>这条轨道上还没有片段</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/track_header.py"/>
        <source>Add an empty sound track</source>
        <translation>添加空的声音轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/track_header.py"/>
        <source>Add a track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/track_header.py"/>
        <source>{name} track</source>
        <translation>{name}轨道</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/track_header.py"/>
        <source>Mute {name} (M)</source>
        <translation>静音 {name}（M）</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/track_header.py"/>
        <source>Solo {name} (S): hear only this; the export ignores it</source>
        <translation>独奏 {name}（S）：只听这条；导出时不理会</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/track_header.py"/>
        <source>Lock {name} (L): its clips cannot change</source>
        <translation>锁定 {name}（L）：它的片段不能改动</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/unit_button.py"/>
        <source>How times are written: timecode, seconds or frames</source>
        <translation>时间的写法：时间码、秒或帧</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/unit_button.py"/>
        <source>Unit of time: {unit}</source>
        <translation>时间单位：{unit}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/view.py"/>
        <source>Tracks and clips of the project</source>
        <translation>项目的轨道和片段</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/words.py"/>
        <source>Fade in {length} ({n} f)</source>
        <translation>淡入 {length}（{n} f）</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/words.py"/>
        <source>Fade out {length} ({n} f)</source>
        <translation>淡出 {length}（{n} f）</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/words.py"/>
        <source>of the file {start} – {end}</source>
        <translation>文件的 {start} – {end}</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/words.py"/>
        <source>The file is missing: silent until it is found</source>
        <translation>文件缺失：找到之前无声</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/words.py"/>
        <source>Volume by {n} point</source>
        <translation>音量由 {n} 个点决定</translation>
    </message>
    <message>
        <location filename="editor/ui/timeline/words.py"/>
        <source>Volume by {n} points</source>
        <translation>音量由 {n} 个点决定</translation>
    </message>
    <message>
        <location filename="editor/ui/tool_bar.py"/>
        <source>Snap</source>
        <translation>吸附</translation>
    </message>
    <message>
        <location filename="editor/ui/tool_bar.py"/>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <location filename="editor/ui/tool_bar.py"/>
        <source>Zoom of the timeline</source>
        <translation>时间线缩放</translation>
    </message>
    <message>
        <location filename="editor/ui/transport_bar.py"/>
        <source>Original only</source>
        <translation>只听原声</translation>
    </message>
    <message>
        <location filename="editor/ui/transport_desk.py"/>
        <source>No sound device: playing silently</source>
        <translation>没有声音设备：无声播放</translation>
    </message>
    <message>
        <location filename="editor/ui/transport_desk.py"/>
        <source>Playing waits: a sound file or its disk does not answer.</source>
        <translation>播放正在等待：某个声音文件或其磁盘没有响应。</translation>
    </message>
    <message>
        <location filename="editor/ui/transport_desk.py"/>
        <source>The disk answers again: playing goes on.</source>
        <translation>磁盘已恢复响应：继续播放。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Trim silence at both ends</source>
        <translation>修剪两端静音</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Split at silence</source>
        <translation>在静音处分割</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Remove pauses</source>
        <translation>移除停顿</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Normalise</source>
        <translation>标准化</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Compress</source>
        <translation>压缩</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Fold to mono</source>
        <translation>合并为单声道</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Swap left and right</source>
        <translation>左右互换</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Reverse</source>
        <translation>倒放</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>High cut</source>
        <translation>高切</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Cuts away what is silent before the first and after the last sound. No new file is made.</source>
        <translation>剪掉第一个声音之前和最后一个声音之后的静音。不生成新文件。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Each sound between two silences becomes a clip of its own, at its place. No new file is made.</source>
        <translation>两段静音之间的每个声音都在原位成为独立片段。不生成新文件。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Cuts the pauses out and moves the sounds together. Clips behind stay where they are.</source>
        <translation>剪掉停顿并把声音接在一起。后面的片段位置不变。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Makes the loudest moment of each clip as loud as this, in a new file.</source>
        <translation>在新文件中使每个片段最响的瞬间达到此电平。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Takes down loud moments and lifts the rest, in a new file.</source>
        <translation>在新文件中压低响的部分并抬高其余部分。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Puts the mean of left and right on both sides, in a new file.</source>
        <translation>在新文件中把左右的平均值放到两侧。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Puts left to the right and right to the left, in a new file.</source>
        <translation>在新文件中把左右互换。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Plays the sound backwards, in a new file.</source>
        <translation>在新文件中倒放声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Takes away what lies below this frequency, in a new file.</source>
        <translation>在新文件中去掉低于此频率的声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/treatment_words.py"/>
        <source>Takes away what lies above this frequency, in a new file.</source>
        <translation>在新文件中去掉高于此频率的声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/typed_time.py"/>
        <source>Type a time such as 1.5, 1500ms, 36f or 1:02, or a step such as +3 or -0.5.</source>
        <translation>请输入 1.5、1500ms、36f、1:02 这样的时间，或 +3、-0.5 这样的步长。</translation>
    </message>
    <message>
        <location filename="editor/ui/typed_time.py"/>
        <source>“{typed}” is not a time.</source>
        <translation>“{typed}”不是时间。</translation>
    </message>
    <message>
        <location filename="editor/ui/view_desk.py"/>
        <source>Snapping is on</source>
        <translation>吸附已打开</translation>
    </message>
    <message>
        <location filename="editor/ui/view_desk.py"/>
        <source>Snapping is off</source>
        <translation>吸附已关闭</translation>
    </message>
    <message>
        <location filename="editor/ui/view_desk.py"/>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <location filename="editor/ui/window_drops.py"/>
        <source>Only files can be dropped here: a video, a draft folder, or sound.</source>
        <translation>这里只能放文件：视频、草稿文件夹或声音。</translation>
    </message>
    <message>
        <location filename="editor/ui/window_drops.py"/>
        <source>Asks whether to fetch a sound from this address</source>
        <translation>会先询问，再从此地址下载声音</translation>
    </message>
    <message>
        <location filename="editor/ui/window_drops.py"/>
        <source>One subtitle file at a time, please.</source>
        <translation>一次只能导入一个字幕文件。</translation>
    </message>
    <message>
        <location filename="editor/ui/window_drops.py"/>
        <source>Add the subtitles of “{name}”.</source>
        <translation>添加“{name}”的字幕。</translation>
    </message>
    <message>
        <location filename="editor/ui/workspace.py"/>
        <source>Media and Add sound</source>
        <translation>素材和添加声音</translation>
    </message>
    <message>
        <location filename="editor/ui/workspace.py"/>
        <source>Volume and fades</source>
        <translation>音量和淡化</translation>
    </message>
</context>
</TS>
