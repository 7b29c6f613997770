# The audit log. The server renders it.

## The page

audit-title = 監査ログ
audit-whole = このページの記録は、書き込まれたときのままです。それぞれが直前の記録と一致しています。
audit-broken = 記録{ $number }がないか、書き込まれたときのままではありません。それ以降の記録は信頼できません。
audit-check-all = 確認したのは、ここに表示されている記録だけです。ログ全体は、サーバーのコマンドラインで確認できます：
audit-none = 記録はありません。
audit-newest = 最新の記録
audit-newer = 次の記録
audit-older = 前の記録
audit-all = すべての記録
audit-of-account = このアカウントの操作
audit-who = 実行者
audit-what = 操作
audit-subject = 対象
audit-details = 詳細
audit-before = 変更前
audit-after = 変更後

## Who else does something than an account

audit-by-address = 一度だけ使えるアドレス
audit-by-command-line = コマンドライン
audit-by-server = サーバー

## What was done

audit-did-set-up-address = 初期設定用アドレスの作成
audit-did-password-address = パスワード用の一度だけ使えるアドレスの作成
audit-did-created = アカウントの作成
audit-did-accepted = 招待の承諾
audit-did-password-chosen = パスワードの設定
audit-did-password-taken = パスワードの取り消し
audit-did-identity-linked = IDの連携
audit-did-identity-taken = IDの連携の解除
audit-did-sign-on-refused = IDプロバイダーでのサインインの拒否
audit-did-disabled = アカウントの無効化
audit-did-enabled = アカウントの有効化
audit-did-role-changed = 役割の変更
audit-did-time-zone-changed = タイムゾーンの変更
audit-did-signed-in = サインイン
audit-did-signed-out = サインアウト
audit-did-transcript-read = 会話の閲覧
audit-did-transcripts-searched = 会話の検索
audit-did-leads-read = リード一覧の閲覧
audit-did-lead-read = リードの閲覧
audit-did-lead-changed = リードの変更
audit-did-feedback-read = 感想の閲覧
audit-did-talks-exported = 会話一覧のダウンロード
audit-did-link-made = リンクの作成
audit-did-link-changed = リンクの変更
audit-did-link-revoked = リンクの取り消し
audit-did-open-judged = 開封を数えるかどうかの決定
audit-did-request-settled = アクセスの依頼の対応
audit-did-links-handed-on = リンクの引き継ぎ
audit-did-demo-made = デモの作成
audit-did-demo-changed = デモの変更
audit-did-demo-archived = デモのアーカイブ
audit-did-demo-taken-back = デモのアーカイブ解除
audit-did-context-made = コンテキストの作成
audit-did-context-changed = コンテキストの変更
audit-did-context-archived = コンテキストのアーカイブ
audit-did-context-taken-back = コンテキストのアーカイブ解除
audit-did-picture-added = 画像の追加
audit-did-picture-deleted = 画像の削除
audit-did-brand-changed = ブランドの変更
audit-did-budgets-changed = 予算と価格の変更
audit-did-leads-exported = リードのダウンロード
audit-did-feedback-exported = 感想のダウンロード
audit-did-links-exported = リンク一覧のダウンロード
audit-did-talks-stopped = 会話の停止
audit-did-talks-resumed = 会話の再開
audit-did-talk-left-out = 会話の集計からの除外または再集計
audit-did-talk-deleted = 会話の削除
audit-did-figures-exported = 集計のダウンロード
audit-did-list-exported = 一覧のダウンロード
audit-did-audit-read = 監査ログの閲覧
audit-did-audit-exported = 監査ログのダウンロード
