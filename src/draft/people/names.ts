/** Given names of invented people. */
export const GIVEN_NAMES =
  'Avelin Bramo Cassel Dorvin Elske Farrin Gunda Harlo Ilvane Jorun Kessa Lorvan Mirelle Nadrik Oswen Perla Quillon Rosvita Sorrel Tamsin Ulric Vesna Wendel Ximora Yarrow Zenka Aldith Berrin Corvo Delphi Esmer Fenna Gorran Hesper Imre Joska Kalin Lisbet Morwen Nerys'.split(
    ' ',
  );

/** Family names of invented people. */
export const FAMILY_NAMES =
  'Ashgrove Birkham Coppice Dunmere Eldwick Fernhollow Gorsewell Hazelby Ivermoor Juniperley Kestrow Larchfield Marlbrook Nettlecombe Oakhanger Pinecroft Quarrywood Rowanlea Sedgeford Thornbury Umberleigh Vinehall Willowmere Yewdale Zelkovar Alderney Bramwith Cloverton Dovecote Elmstow Foxglen Greyfell Heatherby Irondale Kingcup Lindenau Meadowsby Norwell Orchardly Peatmoor'.split(
    ' ',
  );
