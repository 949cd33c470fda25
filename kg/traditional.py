"""A text in traditional characters read as if it were written in simplified ones, one character for one.

Some government sites are mirrored in traditional characters (法治政府建設年度報告); the vocabulary is simplified. Only
the characters that the vocabulary of mechanisms needs are known here. Where one simplified character stands for
several (系 for 係 and 繫) all of them lead to it.
"""

from __future__ import annotations

# The traditional characters, and below each row what they become.
PAIRS = """
萬與專業東兩嚴個臨為爲主舉麼義樂習鄉書亂瞭爭於虧雲亞產親億僅從倉儀們價眾優會傳傷倫偽體餘佈
万与专业东两严个临为为主举么义乐习乡书乱了争于亏云亚产亲亿仅从仓仪们价众优会传伤伦伪体余布
側偵僑儉債傾償儲兒黨蘭關興養獸內岡冊寫軍農馮衝決況淨準減湊幾鳳憑凱擊劃劉則剛創刪別剎劑劍
侧侦侨俭债倾偿储儿党兰关兴养兽内冈册写军农冯冲决况净准减凑几凤凭凯击划刘则刚创删别刹剂剑
劇勸辦務動勵勞勢勻匯匱區醫華協單賣盧衛卻廠廳歷曆厲壓厭縣參雙發髮變敘葉號嘆後嚇嗎聽啓啟員
剧劝办务动励劳势匀汇匮区医华协单卖卢卫却厂厅历历厉压厌县参双发发变叙叶号叹后吓吗听启启员
響問團園圍國圖圓聖場壞塊堅壇墳墜壘墊塵墻壯聲處備復複夠頭誇夾奪奮獎妝婦媽嬰學寧寶實審憲宮
响问团园围国图圆圣场坏块坚坛坟坠垒垫尘墙壮声处备复复够头夸夹夺奋奖妆妇妈婴学宁宝实审宪宫
寬賓對尋導將爾塵嘗層屆屬屢嶼歲豈島幣帥師帳帶幫乾幹並庫廢廣慶廬應廟開異棄張彌彎強歸當錄彙
宽宾对寻导将尔尘尝层届属屡屿岁岂岛币帅师帐带帮干干并库废广庆庐应庙开异弃张弥弯强归当录汇
徹徑從憶憂懷態憐總戀懇惡惱患驚惠懲慘慣願懶懸戲戰戶撲執擴掃揚擾撫搶護報擔擬攏揀擁攔擇掛摯
彻径从忆忧怀态怜总恋恳恶恼患惊惠惩惨惯愿懒悬戏战户扑执扩扫扬扰抚抢护报担拟拢拣拥拦择挂挚
撓擋掙擠揮損搖攜攝撥據撿採掃敵數斂齋斷無舊時曠顯晉曉暫機雜權條來楊榮構槍櫃樹標棧欄橋檢樓
挠挡挣挤挥损摇携摄拨据捡采扫敌数敛斋断无旧时旷显晋晓暂机杂权条来杨荣构枪柜树标栈栏桥检楼
樣檔歡歐殘毀氣漢沒衝溝瀋滬澤淺濟渾測濃滯滿漁漸潔潛灣溫濕滅燈災爐點煉爛熱燒煩營煥愛爺狀猶
样档欢欧残毁气汉没冲沟沈沪泽浅济浑测浓滞满渔渐洁潜湾温湿灭灯灾炉点炼烂热烧烦营焕爱爷状犹
獨獄獲環現瑣電畫暢療瘋癥盜盤監蓋眞睜礦碼確礎礙禮禍離稱種積穩穫窮竊窗競筆築節範籌簡簽籤類
独狱获环现琐电画畅疗疯症盗盘监盖真睁矿码确础碍礼祸离称种积稳获穷窃窗竞笔筑节范筹简签签类
糧緊糾紅約級綱納紛紡線練組細織終經結繞繪給絡絕統繼績續維綜綠緩編緣縮網罰羅罷羣職聯聽肅腎
粮紧纠红约级纲纳纷纺线练组细织终经结绕绘给络绝统继绩续维综绿缓编缘缩网罚罗罢群职联听肃肾
脅勝腦臉膚臟艦艱藝蘇蘋範薦莊葉藥蒼蓮獲虛蟲蝕補裝裏裡製襲見觀規視覺覽觸譽計訂認討讓訓議訊
胁胜脑脸肤脏舰艰艺苏苹范荐庄叶药苍莲获虚虫蚀补装里里制袭见观规视觉览触誉计订认讨让训议讯
記講許論訟設訪證評識訴診詞試詩誠話詢該詳誡誤說請諸諾讀課誰調談諒謀謂謙謝謹譜貝負財責賢敗
记讲许论讼设访证评识诉诊词试诗诚话询该详诫误说请诸诺读课谁调谈谅谋谓谦谢谨谱贝负财责贤败
賬貨質販貪貧購貫貯貴貸費賀資賦賞賠賴贊趕趨躍踐蹤軀車軌轉輪軟輕載較輔輛輩輯輸轄辭辯邊達遷
账货质贩贪贫购贯贮贵贷费贺资赋赏赔赖赞赶趋跃践踪躯车轨转轮软轻载较辅辆辈辑输辖辞辩边达迁
過邁運還這進遠違連遲選遜遺鄧鄭鄰釋醞鑒鑑針釘釣鈔鋼錢鉛鐵鍵鎖錯錨銷鋪鏈銳鎮鏡長門閉問閒間
过迈运还这进远违连迟选逊遗邓郑邻释酝鉴鉴针钉钓钞钢钱铅铁键锁错锚销铺链锐镇镜长门闭问闲间
聞閱闊隊陽陰陣階際陸陳險隨隱雖難雜霧靈靜頁頂項順須頑顧頓預領頗頸頻題額顏風飛飯館餵饋馬駐
闻阅阔队阳阴阵阶际陆陈险随隐虽难杂雾灵静页顶项顺须顽顾顿预领颇颈频题额颜风飞饭馆喂馈马驻
駕驗騙騰驅魚鮮鳥鹽麥黃齊齒龍龜臺檯颱係繫傑迴遊誌託復裡啓穀鬥鬆鬱彆僱慾係劃衆祕紮紥凈
驾验骗腾驱鱼鲜鸟盐麦黄齐齿龙龟台台台系系杰回游志托复里启谷斗松郁别雇欲系划众秘扎扎净
"""
_ROWS = PAIRS.split()
_TABLE = str.maketrans("".join(_ROWS[::2]), "".join(_ROWS[1::2]))
_SIGNS = "國會關對開實務設門個時來"  # common, and never written in a simplified text
_SHARE = 200  # one such sign in so many characters makes a text traditional; fewer stand in a name


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length; a text that is simplified already comes back as it is."""
    signs = sum(text.count(sign) for sign in _SIGNS)
    return text.translate(_TABLE) if signs * _SHARE > len(text) else text
