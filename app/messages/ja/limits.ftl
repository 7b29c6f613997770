# 会話の制限。

studio-limits = 制限

## 停止しているもの

studio-stops = 新しい会話
studio-stops-none = 新しい会話は通常どおり始められます。
studio-stopped-all = 新しい会話をすべて停止しています。
studio-stopped-vendor = { $vendor }の新しい会話を停止しています。
studio-stop-since = 開始
studio-stop-by = 停止した人
studio-stop-read = 訪問者への表示
studio-stop-resume = 新しい会話を許可
studio-stop-end = 進行中の会話を今すぐ終了
studio-stop = 新しい会話を停止
studio-stop-what = 対象の会話
studio-stop-all = すべて
studio-stop-vendor = { $vendor }の会話
studio-stop-sentence = 訪問者向けの文
studio-stop-sentence-rule = 任意。{ NUMBER($most) }文字まで。どの言語でもそのまま表示されます。
studio-stop-running = 進行中の会話
studio-stop-running-go-on = 終わるまで続ける
studio-stop-running-end = 終了する
studio-stop-note = 次に開始が押されたときから有効で、再起動後も続きます。ページはこれまでどおり開きます。
studio-stop-already = この会話は、下に示すとおりすでに停止しています。別の文で停止するには、先に許可してください。
studio-stop-not = ページを読み込んだ後に変更されました。現在停止しているものを下に示します。
