# Leads and feedback, for those who follow them up.

## Leads

studio-leads = リード
studio-leads-none = リードはまだありません。
studio-leads-none-of = この状態のリードはありません。
studio-leads-newest = 新しいリード一覧
studio-leads-newer = 以後のリード
studio-leads-older = 以前のリード
studio-lead-of = リード: { $name }
studio-lead-all = すべて
studio-lead-new = 新規
studio-lead-contacted = 連絡済み
studio-lead-closed = 完了
studio-lead-status = 対応状況
studio-lead-note = メモ
studio-lead-note-rule = { NUMBER($most) } 文字まで。リードと一緒に削除されます。
studio-lead-from = 送信者
studio-lead-entered = 入力内容
studio-lead-empty = 入力なし
studio-lead-consent = 同意
studio-lead-talk = 会話
studio-lead-talk-read = 会話を読む
studio-lead-talk-none = 会話なしで送信
studio-lead-talk-gone = 削除済み
studio-lead-link = リンク
studio-lead-follow-up = 対応
studio-lead-changed = このリードは、その間に別のアカウントまたはウィンドウが保存しました。入力内容は残っています。次の項目では別の内容が保存されています。置き換えるには、もう一度保存してください。

## Lists

studio-download = ダウンロード

## Feedback

studio-feedback = 感想
studio-feedback-none = 感想はまだありません。
studio-feedback-newest = 新しい感想一覧
studio-feedback-newer = 以後の感想
studio-feedback-older = 以前の感想
studio-feedback-thumb = 評価
studio-feedback-line = 訪問者の言葉
