/**
 * What stands for what where names are compared at a glance. Of Han characters: those of trades, offices and places in traditional
 * form and in the simplified one, paired as OpenCC's tables have them, and radicals that PDF files leave instead of the character
 * itself; full width and compatibility forms NFKD has made one before. Characters that merely resemble
 * each other (日 and 曰, 未 and 末) stay two: real names differ by them.
 */
const LOOKS = [
  // Letters of other scripts that look like Latin ones, and those; accents are taken off before.
  ['АВЕКМНОРСТХУІЈЅԚԜаеорсхуіјѕԁһԛԝкмтвн', 'abekmhopctxyijsqwaeopcxyijsdhqwkmtbh'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρυικτχεη', 'abezhikmnoptyxaovpuiktxen'],
  ['ıɑɡ', 'iag'],
  [
    '亞來倉偉備傳僑價儀億優儲兒則創劃劇劉動務勝勞匯區協參吳員問囌國園圖團執報壓壩壽婦學實寧審寬寶將專對導層屬島嶺師帶幫庫廠廣廳張彙復愛態慶憶應戰戶揚換擁擇擊據數時曆曉書會朮東桿條楊業極榮構樂樓標樣樹橋機檔檢檯權歐歷歸殘氣決沖淨減測準溝溫溼滬滿漁',
    '亚来仓伟备传侨价仪亿优储儿则创划剧刘动务胜劳汇区协参吴员问苏国园图团执报压坝寿妇学实宁审宽宝将专对导层属岛岭师带帮库厂广厅张汇复爱态庆忆应战户扬换拥择击据数时历晓书会术东杆条杨业极荣构乐楼标样树桥机档检台权欧历归残气决冲净减测准沟温湿沪满渔',
  ],
  [
    '漢潔澤濕濟濱濾灘灣災為無熱燈營爲爾狀獨獻現環產産畢療發監眾碼礦種稱穀節範粵糧糰紀紙級紡終組經綠綫維網緑線練縣總織繪續羅義聖聞聯職腦臺與興華萬藝藥蘇蘭處號術衛衝補裝製複見規視計訊訓記訟訪設許訴証評詢語課誼調論講謝證譯議護變貝財貨貴貿資賓質購賽',
    '汉洁泽湿济滨滤滩湾灾为无热灯营为尔状独献现环产产毕疗发监众码矿种称谷节范粤粮团纪纸级纺终组经绿线维网绿线练县总织绘续罗义圣闻联职脑台与兴华万艺药苏兰处号术卫冲补装制复见规视计讯训记讼访设许诉证评询语课谊调论讲谢证译议护变贝财货贵贸资宾质购赛',
  ],
  [
    '車軌軍軟輛輪輸辦農連進運過達遞遠適選遼還邊郵鄉鄧鄭鄰醫釋針銀銅銷鋁鋼錄錦鍾鎮鐘鐵長門開間閘閩關陝陳陸陽隊際隨險隱雙難雲電霧韋韓頁項順須領頻額顏類顧顯風颱飛飯飲養館馬馮駕駿驗體髮鬚魚魯鮮鳥鳳鹽麗麥黃點黨齊齒龍',
    '车轨军软辆轮输办农连进运过达递远适选辽还边邮乡邓郑邻医释针银铜销铝钢录锦钟镇钟铁长门开间闸闽关陕陈陆阳队际随险隐双难云电雾韦韩页项顺须领频额颜类顾显风台飞饭饮养馆马冯驾骏验体发须鱼鲁鲜鸟凤盐丽麦黄点党齐齿龙',
  ],
  ['⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰', '民虎西见角贝车长长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙'],
] as const;
export const LOOKING = LOOKS.map(([others]) => others).join('');
export const LOOKED_AT_AS = LOOKS.map(([, one]) => one).join('');

/** Blanks, signs, and what is not seen at all. */
export const UNSEEN = [
  String.raw`\s!-/:-@\[-\x60{-~\u00a0-\u00bf\u02b0-\u02ff\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u206f\u2800`,
  String.raw`\u3000-\u3004\u3008-\u3020\u3030\u3164\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff`,
].join('');
