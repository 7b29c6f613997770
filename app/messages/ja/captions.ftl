# 会話中の字幕と記録、そして人へつなぐ方法。

captions-size = 字幕の大きさ
captions-normal = 標準
captions-large = 大
captions-largest = 特大
captions-opaque = 不透明
# チェックボックスの言葉の後に読み上げる。
captions-opaque-more = な字幕の背景
find-in-transcript = 会話の記録を検索
lines-found = { $count ->
   *[other] { $count }行見つかりました。
}
minute-left-person = 残り1分を切りました。続きは人と話しますか？
# リンクの言葉の後に読み上げる。
new-tab = 、新しいタブで開きます
