"""Names of people who do not exist."""

FORENAMES = (
    "Ada", "Aurélie", "Bahar", "Bram", "Callum", "Chidi", "Daria", "Dilys", "Edda", "Efua", "Fenn", "Freya",
    "Gwil", "Halina", "Hugo", "Imani", "Ingrid", "Jago", "Jyoti", "Kazim", "Kirsten", "Lenka", "Lowri", "Mabel",
    "Marek", "Nadir", "Niamh", "Olu", "Orla", "Padma", "Piers", "Quentin", "Rafe", "Renée", "Sabine", "Søren",
    "Tamsin", "Theo", "Ula", "Uzma", "Verity", "Viktor", "Wanda", "Wilf", "Xanthe", "Yusra", "Zadie", "Zoltan",
)  # fmt: skip

SURNAMES = (
    "Appleshaw", "Barrowdene", "Brackenfold", "Candleford", "Chalkstone", "Copperthwaite", "Dunmallow", "Eastgarth",
    "Featherbow", "Fernihough-Vale", "Gallowglen", "Greywether", "Harkaway", "Hollowmead", "Inglestone", "Jessamine",
    "Kettlewick", "Lanternby", "Larkspur", "Mallorie", "Marchbanks", "Meadowcroft", "Núñez-Oakes", "O'Fallowell",
    "Orchardson", "Pennyfeather", "Pobjoyce", "Quickthorn", "Rookwood", "Rühmkorff", "Saltmarsh", "Silverdale",
    "Swiftwater", "Tanglewood", "Thistlethwaite", "Umberslade", "Vantongeren", "Waterhouse-Lee", "Wetherspoke",
    "Whinfell", "Willowbank", "Yaxleyson", "Youngblood", "Zeelandt",
)  # fmt: skip
