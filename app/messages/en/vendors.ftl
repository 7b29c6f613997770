# The state of the vendors. The server renders it.

vendors-title = Vendors
vendors-lead = What the doctor finds of each vendor that the configuration names: whether it takes the key, has the avatars, and agrees about the time. It opens no talk and costs nothing.
vendors-check = Check now
vendors-never = Nothing was checked since the server was started.
vendors-at = Checked:
vendors-what = Looked at
vendors-result = Result
vendors-found = Found
vendors-ok = Works
vendors-warning = Look at it
vendors-failed = Does not work
vendors-skipped = Not tried
vendors-sandbox = played by the sandbox
vendors-not-set = not set up
vendors-details = Details
