-- Files that were uploaded for a draft and not sent yet, as a list of numbers.
ALTER TABLE draft ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
