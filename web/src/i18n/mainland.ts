/**
 * Words of Hong Kong that readers of Simplified Chinese call otherwise, reviewed one by one; everything else is turned character
 * by character. Words of the Qualifications Framework are not here: its own Simplified pages keep them (能力单元, 营办机构).
 */
export const MAINLAND: Record<string, string> = {
  甚麼: "什么",
  列印: "打印",
  匯出: "导出",
  匯入: "导入",
  連結: "链接",
  選單: "菜单",
  伺服器: "服务器",
  檔案: "文件",
  數據檔: "数据文件",
  資料夾: "文件夹",
  預設: "默认",
  字元: "字符",
  搜尋: "搜索",
  檢視: "查看",
  儲存: "保存",
  貼上: "粘贴",
  載入: "加载",
  開啟: "打开",
  網址列: "地址栏",
  資訊: "信息",
  螢幕: "屏幕",
  程式: "程序",
  透過: "通过",
  登入: "登录",
  直欄: "纵列",
  試算表: "电子表格",
  二維碼: "二维码",
  // The dictionary leaves this one character where its neighbours are another word.
  於: "于",
};
