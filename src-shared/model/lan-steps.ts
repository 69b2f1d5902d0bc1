/** How a Windows PC comes to trust the office's root certificate; the same on paper, on the screen and on the download page. */

/** @param page address of the download page */
export function lanSteps(page: string): string[] {
  return [
    `在浏览器中打开 ${page}。首次打开会提示“连接不是私密连接”，点“高级”后继续前往，只为下载证书；也可以用 U 盘从主机拷贝证书文件。`,
    '点“下载根证书”，保存为“专家库根证书.crt”。',
    '核对指纹：在保存证书的文件夹打开命令提示符，输入 certutil -hashfile 专家库根证书.crt SHA256，显示的 64 位字符须与纸上的指纹逐组相同。',
    '双击证书文件，点“安装证书”，选“本地计算机”（需要管理员权限；没有权限时选“当前用户”），再选“将所有的证书都放入下列存储”，点“浏览”，选“受信任的根证书颁发机构”，完成安装。',
    '关闭全部浏览器窗口后重新打开访问地址，不再出现提示，地址栏显示锁形图标。火狐浏览器须在“设置—隐私与安全—查看证书”中另行导入。',
  ]
}
