"""The words that are understood, English and Chinese, and what each stands for."""

from __future__ import annotations

STYLE_WORDS: dict[str, tuple[str, ...]] = {
    "cinematic": ("cinematic", "epic", "trailer", "film", "movie", "dramatic", "drama", "blockbuster",
                  "score",
                  "电影", "史诗", "预告片", "大片", "戏剧", "震撼"),
    "lo-fi": ("lo-fi", "lofi", "lo fi", "chillhop", "study", "studying", "tape", "低保真", "学习", "慵懒"),
    "house": ("house", "edm", "dance", "club", "electronic", "electro", "techno", "disco", "party", "dj",
              "电子", "舞曲", "浩室", "派对", "迪斯科"),
    "acoustic": ("acoustic", "folk", "country", "campfire", "unplugged", "singer-songwriter", "bluegrass",
                 "原声", "民谣", "乡村", "田园"),
    "rock": ("rock", "metal", "punk", "grunge", "hardrock", "摇滚", "金属", "朋克"),
    "ambient": ("ambient", "meditation", "meditative", "atmospheric", "drone", "spa", "yoga", "soundscape",
                "氛围", "冥想", "环境音乐", "瑜伽", "空灵"),
    "trap": ("trap", "hip hop", "hip-hop", "hiphop", "rap", "drill", "808", "陷阱", "嘻哈", "说唱"),
    "funk": ("funk", "funky", "soul", "groovy", "motown", "r&b", "rnb", "放克", "灵魂乐"),
    "orchestral": ("orchestral", "orchestra", "classical", "symphonic", "symphony", "philharmonic",
                   "管弦", "交响", "古典"),
    "corporate": ("corporate", "business", "presentation", "technology", "tech", "commercial", "advert",
                  "advertising", "startup", "pop", "explainer", "企业", "商务", "科技", "宣传片", "广告",
                  "流行"),
    "chiptune": ("chiptune", "8-bit", "8bit", "8 bit", "16-bit", "video game", "arcade", "pixel", "gaming",
                 "芯片音乐", "像素", "游戏", "8位"),
    "waltz": ("waltz", "3/4", "ballroom", "圆舞曲", "华尔兹", "三拍子"),
    "jazz": ("jazz", "jazzy", "swing", "bebop", "lounge", "noir", "爵士", "摇摆"),
    "synthwave": ("synthwave", "retrowave", "80s", "1980s", "eighties", "neon", "vaporwave", "outrun",
                  "cyberpunk",
                  "合成器浪潮", "八十年代", "蒸汽波", "赛博朋克", "霓虹"),
}  # fmt: skip
"""Style -> words for it."""

MOOD_WORDS: tuple[tuple[tuple[str, ...], float | None, float | None, str | None], ...] = (
    (("happy", "joyful", "joy", "cheerful", "fun", "funny", "bright", "sunny", "playful", "cute", "smile",
      "summer",
      "快乐", "欢快", "开心", "愉快", "明亮", "阳光", "可爱", "搞笑", "夏天", "轻快"), 0.9, 0.65, "major"),
    (("sad", "melancholic", "melancholy", "tragic", "sorrow", "lonely", "grief", "heartbreak", "rainy",
      "悲伤", "忧伤", "伤感", "忧郁", "孤独", "难过", "悲"), 0.15, 0.25, "minor"),
    (("dark", "tense", "tension", "suspense", "scary", "horror", "mysterious", "mystery", "thriller",
      "creepy",
      "黑暗", "紧张", "悬疑", "恐怖", "神秘", "惊悚"), 0.1, 0.55, "minor"),
    (("calm", "relaxed", "relaxing", "relax", "peaceful", "gentle", "soft", "chill", "dreamy", "quiet",
      "soothing",
      "mellow", "sleep", "平静", "放松", "安静", "轻柔", "舒缓", "治愈", "梦幻", "宁静", "柔和"), 0.6, 0.2,
      None),
    (("energetic", "energy", "powerful", "action", "sport", "sports", "upbeat", "exciting", "driving",
      "intense",
      "workout", "aggressive", "strong", "有力", "动感", "激烈", "运动", "激动", "热血", "燃", "活力",
      "节奏感"), None, 0.9, None),
    (("romantic", "romance", "love", "wedding", "warm", "tender", "emotional", "sentimental", "heartfelt",
      "浪漫", "爱情", "婚礼", "温暖", "感人", "温馨", "情感"), 0.7, 0.35, "major"),
    (("inspiring", "inspirational", "hopeful", "hope", "motivational", "motivating", "triumphant",
      "uplifting",
      "victory", "heroic", "励志", "鼓舞", "希望", "胜利", "英雄", "振奋", "正能量"), 0.85, 0.65, "major"),
    (("nostalgic", "nostalgia", "memories", "vintage", "怀旧", "回忆", "复古"), 0.5, 0.35, None),
    (("travel", "vlog", "adventure", "journey", "road trip", "旅行", "旅游", "日常", "冒险"), 0.8, 0.55,
      None),
    (("nature", "landscape", "forest", "ocean", "sea", "mountains", "自然", "风景", "森林", "大海", "山"),
      0.7, 0.3, None),
    (("city", "urban", "street", "night", "城市", "街头", "夜晚"), 0.45, 0.6, None),
)  # fmt: skip
"""Words, valence, energy and mode that they speak of; None where they say nothing."""

MODE_WORDS: dict[str, tuple[str, ...]] = {
    "major": ("major", "major key", "大调"),
    "minor": ("minor", "minor key", "小调"),
}
SLOW_WORDS = ("slow", "slowly", "downtempo", "ballad", "慢", "慢速", "缓慢")
FAST_WORDS = ("fast", "quick", "uptempo", "up-tempo", "rapid", "快节奏", "快速", "急促")

INSTRUMENT_WORDS: dict[str, tuple[str, ...]] = {
    "piano": ("piano", "grand piano", "钢琴"),
    "electric_piano": ("electric piano", "rhodes", "e-piano", "wurlitzer", "电钢琴"),
    "celesta": ("celesta", "celeste", "钢片琴"),
    "glockenspiel": ("glockenspiel", "bells", "钟琴", "铃铛"),
    "music_box": ("music box", "八音盒"),
    "vibraphone": ("vibraphone", "vibes", "颤音琴"),
    "marimba": ("marimba", "xylophone", "木琴", "马林巴"),
    "organ": ("organ", "hammond", "管风琴", "风琴"),
    "accordion": ("accordion", "手风琴"),
    "nylon_guitar": ("nylon guitar", "classical guitar", "spanish guitar", "古典吉他"),
    "steel_guitar": (
        "acoustic guitar",
        "guitar",
        "guitars",
        "steel guitar",
        "ukulele",
        "banjo",
        "木吉他",
        "吉他",
    ),
    "jazz_guitar": ("jazz guitar", "爵士吉他"),
    "clean_guitar": ("clean guitar", "清音吉他"),
    "distortion_guitar": (
        "electric guitar",
        "distorted guitar",
        "distortion guitar",
        "heavy guitar",
        "电吉他",
    ),
    "upright_bass": ("upright bass", "double bass", "contrabass", "低音提琴"),
    "finger_bass": ("bass", "bass guitar", "贝斯"),
    "slap_bass": ("slap bass", "击弦贝斯"),
    "synth_bass": ("synth bass", "合成贝斯"),
    "sub_bass": ("sub bass", "808 bass", "低音炮"),
    "violin": ("violin", "fiddle", "小提琴", "二胡"),
    "cello": ("cello", "大提琴"),
    "pizzicato": ("pizzicato", "拨奏"),
    "harp": ("harp", "竖琴", "箜篌"),
    "timpani": ("timpani", "定音鼓"),
    "strings": ("strings", "string section", "弦乐"),
    "choir": ("choir", "choral", "合唱", "唱诗班"),
    "trumpet": ("trumpet", "小号"),
    "horn": ("horn", "french horn", "圆号"),
    "brass": ("brass", "horns", "trombone", "铜管"),
    "saxophone": ("saxophone", "sax", "萨克斯"),
    "oboe": ("oboe", "双簧管", "唢呐"),
    "clarinet": ("clarinet", "单簧管"),
    "flute": ("flute", "whistle", "pan flute", "长笛", "笛子", "竹笛", "箫"),
    "square_lead": ("square lead", "square wave", "方波"),
    "saw_lead": ("synth lead", "saw lead", "lead synth", "合成主音"),
    "poly_synth": ("synth", "synths", "synthesizer", "synthesiser", "合成器"),
    "warm_pad": ("pad", "pads", "铺底"),
    "koto": ("koto", "guzheng", "zither", "古筝", "琵琶", "古琴"),
    "kalimba": ("kalimba", "thumb piano", "拇指琴", "卡林巴"),
}
"""Instrument -> words for it."""

FILLERS = (
    "music", "song", "track", "background", "bgm", "soundtrack", "instrumental", "beat", "drums", "video",
    "音乐", "背景音乐", "配乐", "纯音乐", "歌曲", "鼓", "视频",
)  # fmt: skip
"""Words that ask for what is made anyway."""
DENIALS = ("no", "not", "without", "don't", "never", "不要", "没有", "无", "别", "不")
"""Before a word, they turn it away."""
