# The state of the vendors. The server renders it.

vendors-title = ベンダー
vendors-lead = 設定にある各ベンダーについての確認結果です。キーが受け付けられるか、アバターがあるか、時刻が合っているかを調べます。会話は始まらず、費用もかかりません。
vendors-check = 今すぐ確認
vendors-never = サーバーの起動後、まだ確認されていません。
vendors-at = 確認日時:
vendors-what = 確認項目
vendors-result = 結果
vendors-found = 内容
vendors-ok = 正常
vendors-warning = 要確認
vendors-failed = 異常
vendors-skipped = 未実施
vendors-sandbox = サンドボックスが代役
vendors-not-set = 未設定
vendors-details = 詳細
