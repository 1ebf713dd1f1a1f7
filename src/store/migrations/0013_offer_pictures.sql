-- Which district invited a firm, where the community's committee did not.
ALTER TABLE firm ADD COLUMN district TEXT;

-- Pictures of offers, drafts too: which file belongs to which; what they show is in the offer's sealed text.

CREATE TABLE offer_picture (
  id TEXT PRIMARY KEY,
  offer TEXT NOT NULL REFERENCES offer (id),
  digest TEXT NOT NULL,
  small TEXT NOT NULL
);
CREATE INDEX offer_picture_offer ON offer_picture (offer);
