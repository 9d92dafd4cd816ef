#include "app/demo/catalogue.h"

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

QStringList words(const char *utf8) { return QString::fromUtf8(utf8).split(u'|'); }

// A family of goods: its name is a pattern whose {a}, {b}, {c} are taken from lists; every combination is one product.
struct Family {
    const char *prefix, *category, *unit, *pattern, *a, *b, *c;
    int cheapest, dearest; // hundredths of PLN
    int pack, grams;
};

constexpr Family families[] = {
    {"KAB", "Kable i przewody", "m", "Przewód YDYp żo {a} mm² 450/750 V {b} {c}",
        "2x1|2x1,5|2x2,5|3x1|3x1,5|3x2,5|3x4|3x6|4x1,5|4x2,5|4x4|5x1,5|5x2,5|5x4|5x6", "biały|szary",
        "Tarvolin|Kestrap|Brezan", 140, 2650, 100, 120},
    {"KAB", "Kable i przewody", "m", "Kabel YKY żo {a} mm² 0,6/1 kV {b} {c}",
        "3x1,5|3x2,5|3x4|4x4|4x6|4x10|4x16|4x25|4x35|5x2,5|5x4|5x6|5x10|5x16|5x25", "czarny|czarny UV",
        "Tarvolin|Brezan", 420, 12800, 50, 480},
    {"KAB", "Kable i przewody", "m", "Kabel YAKXS {a} mm² 0,6/1 kV {b}",
        "4x16|4x25|4x35|4x50|4x70|4x95|4x120|4x150|4x185|4x240", "Tarvolin|Kestrap|Brezan", "", 690, 8900, 50, 900},
    {"KAB", "Kable i przewody", "m", "Przewód LgY {a} mm² {b} {c}", "0,5|0,75|1|1,5|2,5|4|6|10|16|25|35",
        "czarny|niebieski|brązowy|żółto-zielony|czerwony|szary|biały", "Tarvolin|Kestrap", 45, 1900, 100, 60},
    {"KAB", "Kable i przewody", "m", "Przewód OMY {a} mm² 300/300 V {b}", "2x0,5|2x0,75|2x1|3x0,75|3x1|3x1,5|4x1",
        "biały|czarny", "Tarvolin|Kestrap|Brezan", 110, 560, 100, 80},
    {"TEL", "Teletechnika", "m", "Kabel {a} {b} {c}",
        "U/UTP kat. 5e|F/UTP kat. 5e|U/UTP kat. 6|F/FTP kat. 6A|S/FTP kat. 7",
        "PVC szary|LSOH pomarańczowy|żelowany czarny", "Netravia|Kestrap", 120, 690, 305, 45},
    {"TEL", "Teletechnika", "szt.", "Gniazdo {a} {b} {c}",
        "RJ45 kat. 5e|RJ45 kat. 6|2xRJ45 kat. 6|RTV-SAT|RTV-SAT-SAT|HDMI", "Elvaro|Miravo|Sonata 45",
        "biały|antracyt|srebrny", 1450, 8900, 10, 80},
    {"APA", "Aparatura modułowa", "szt.", "Wyłącznik nadprądowy {a} {b} {c}",
        "B6|B10|B13|B16|B20|B25|B32|B40|C6|C10|C16|C20|C25|C32|C40|C50|C63|D10|D16|D20|D25|D32",
        "1P 6 kA|1P+N 6 kA|2P 6 kA|3P 6 kA|3P+N 6 kA|1P 10 kA|3P 10 kA", "Zelvika S3|Ordan M|Volmex N", 890, 14900, 12,
        120},
    {"APA", "Aparatura modułowa", "szt.", "Wyłącznik różnicowoprądowy {a} {b} {c}",
        "25 A 30 mA|40 A 30 mA|63 A 30 mA|25 A 100 mA|40 A 100 mA|63 A 300 mA|80 A 300 mA",
        "2P typ AC|2P typ A|4P typ AC|4P typ A|4P typ F", "Zelvika S3|Ordan M|Volmex N", 6900, 49900, 1, 320},
    {"APA", "Aparatura modułowa", "szt.", "Ogranicznik przepięć {a} {b} {c}", "typ 1+2|typ 2|typ 2+3", "1P|2P|3P|4P",
        "Zelvika|Ordan|Volmex", 7900, 69900, 1, 400},
    {"APA", "Aparatura modułowa", "szt.", "Stycznik modułowy {a} {b} {c}", "20 A|25 A|40 A|63 A", "1NO|2NO|4NO|2NO+2NZ",
        "Zelvika|Ordan|Volmex", 4900, 28900, 1, 240},
    {"APA", "Aparatura modułowa", "szt.", "Przekaźnik {a} {b} {c}",
        "czasowy|bistabilny|priorytetowy|zaniku fazy|zmierzchowy", "230 V 10 A|230 V 16 A|24 V 8 A|12-240 V 8 A",
        "Zelvika|Ordan", 3900, 18900, 1, 90},
    {"ROZ", "Rozdzielnice", "szt.", "Rozdzielnica {a} {b} {c}", "1x6|1x12|1x18|2x12|2x18|3x12|3x18|4x18",
        "natynkowa IP40|podtynkowa IP40|natynkowa IP65",
        "drzwi białe Brezan|drzwi dymione Brezan|drzwi metalowe Elvaro", 2900, 42900, 1, 1900},
    {"OSW", "Oświetlenie", "szt.", "Żarówka LED {a} {b} {c}",
        "E27 6 W 470 lm|E27 9 W 806 lm|E27 12 W 1055 lm|E14 5 W 400 lm|GU10 5 W 380 lm|GU10 7 W 550 lm",
        "2700 K|3000 K|4000 K|6500 K", "Lumorka|Jasnova|Sferon", 390, 2490, 10, 60},
    {"OSW", "Oświetlenie", "szt.", "Panel LED {a} {b} {c}", "60x60 36 W|60x60 40 W|120x30 40 W|30x30 18 W|62x62 36 W",
        "3000 K|4000 K|6500 K", "Lumorka|Jasnova|Sferon UGR<19", 5900, 24900, 2, 2100},
    {"OSW", "Oświetlenie", "szt.", "Naświetlacz LED {a} {b} {c}", "10 W|20 W|30 W|50 W|100 W|150 W|200 W",
        "4000 K IP65|6500 K IP65|4000 K IP66 z czujnikiem", "Lumorka|Jasnova|Sferon", 1900, 49900, 1, 1300},
    {"OSW", "Oświetlenie", "szt.", "Oprawa hermetyczna LED {a} {b} {c}",
        "60 cm 18 W|120 cm 36 W|150 cm 48 W|150 cm 60 W", "4000 K|6500 K", "Lumorka|Jasnova|Sferon|Elvaro", 3900, 18900,
        4, 1500},
    {"OSW", "Oświetlenie", "m", "Taśma LED {a} {b} {c}", "12 V 4,8 W/m|12 V 9,6 W/m|24 V 14,4 W/m|24 V COB 10 W/m",
        "2700 K|3000 K|4000 K|6500 K|RGB", "IP20|IP65", 650, 5900, 5, 40},
    {"OSP", "Osprzęt łączeniowy", "szt.", "{a} {b} {c}",
        "Gniazdo pojedyncze z/u|Gniazdo podwójne z/u|Gniazdo z/u IP44|Łącznik jednobiegunowy|Łącznik schodowy|Łącznik "
        "świecznikowy|Łącznik krzyżowy|Przycisk światło|Przycisk dzwonek|Ściemniacz LED|Ramka 1-krotna|Ramka "
        "2-krotna|Ramka 3-krotna|Ramka 4-krotna",
        "Elvaro|Miravo|Sonata 45|Prosta|Galeria", "biały|krem|antracyt|srebrny|czarny mat|szampański", 490, 16900, 10,
        70},
    {"INS", "Materiały instalacyjne", "szt.", "Puszka {a} {b} {c}",
        "podtynkowa Ø60|podtynkowa Ø60 głęboka|do pustych ścian Ø60|natynkowa 85x85|natynkowa 100x100|natynkowa "
        "150x110|odgałęźna Ø80",
        "bez zacisków|z zaciskami|IP55", "Brezan|Kestrap|Elvaro", 90, 3900, 20, 60},
    {"INS", "Materiały instalacyjne", "m", "Rura {a} {b} {c}",
        "RKGL 16|RKGL 20|RKGL 25|RKGL 32|RL 16|RL 20|RL 25|RHDPE 50|RHDPE 75|RHDPE 110", "szara|czarna UV|niebieska",
        "320 N|750 N", 80, 1900, 50, 90},
    {"INS", "Materiały instalacyjne", "szt.", "Koryto kablowe {a} {b} {c}", "50H42|100H42|200H42|300H60|400H60",
        "0,5 mm|0,7 mm|1,0 mm", "3 m ocynk Brezan|2 m ocynk Brezan|3 m lakierowane Brezan", 2400, 22900, 1, 4200},
    {"INS", "Materiały instalacyjne", "szt.", "Listwa elektroinstalacyjna {a} {b} {c}",
        "15x10|20x14|25x16|40x20|40x40|60x40|90x40|110x60", "biała|brązowa|dąb|szara", "2 m Kestrap|3 m Kestrap", 420,
        5900, 20, 350},
    {"ZLA", "Złączki i końcówki", "opak.", "Końcówka tulejkowa {a} mm² {b} {c}", "0,5|0,75|1|1,5|2,5|4|6|10|16|25",
        "izolowana|podwójna|nieizolowana", "100 szt.|500 szt.", 350, 6900, 1, 120},
    {"ZLA", "Złączki i końcówki", "opak.", "Złączka {a} {b} {c}",
        "2x0,2-4 mm²|3x0,2-4 mm²|5x0,2-4 mm²|2x0,5-2,5 mm²|3x0,5-2,5 mm²|5x0,5-2,5 mm²|8x0,5-2,5 mm²",
        "dźwigniowa|wciskana|przelotowa", "50 szt.|100 szt.", 1900, 16900, 1, 160},
    {"ZLA", "Złączki i końcówki", "opak.", "Opaska kablowa {a} {b} {c}",
        "2,5x100|2,5x160|3,6x200|3,6x300|4,8x250|4,8x360|7,8x450|9x750", "biała|czarna UV", "100 szt.|50 szt.", 290,
        8900, 1, 180},
    {"ZLA", "Złączki i końcówki", "szt.", "Dławnica {a} {b} {c}",
        "PG7|PG9|PG11|PG13,5|PG16|PG21|PG29|M16|M20|M25|M32|M40|M50", "poliamid szara|poliamid czarna|mosiądz",
        "IP68|z nakrętką IP68", 90, 4900, 25, 20},
    {"SIL", "Siła i przemysł", "szt.", "{a} {b} {c}",
        "Wtyczka|Gniazdo stałe|Gniazdo przenośne|Gniazdo z wyłącznikiem|Wtyczka odbiornikowa",
        "16 A 3P+Z|16 A 3P+N+Z|32 A 3P+Z|32 A 3P+N+Z|63 A 3P+N+Z|16 A 2P+Z", "IP44 Ordan|IP67 Ordan|IP44 Volmex", 1290,
        34900, 1, 420},
    {"SIL", "Siła i przemysł", "szt.", "Stycznik {a} {b} {c}", "9 A|12 A|18 A|25 A|32 A|40 A|50 A|65 A|80 A|95 A",
        "cewka 24 V DC|cewka 230 V AC|cewka 400 V AC", "Zelvika K|Ordan P|Volmex T", 5900, 89900, 1, 600},
    {"NAR", "Narzędzia i mierniki", "szt.", "{a} {b} {c}",
        "Zaciskarka tulejek|Ściągacz izolacji|Szczypce boczne|Wkrętak izolowany VDE|Klucz do szaf|Nóż do kabli|Miernik "
        "cęgowy|Multimetr|Próbnik napięcia|Tester gniazd",
        "Torvik|Rękodar|Miernova", "Basic|Pro|Pro 1000 V", 1490, 69900, 1, 380},
};

QStringList part(const char *list) { return *list == 0 ? QStringList {QString()} : words(list); }

// Every name of a family, cheapest parts first.
QStringList namesOf(const Family &family)
{
    QStringList out;
    for (const QString &a : part(family.a)) {
        for (const QString &b : part(family.b)) {
            for (const QString &c : part(family.c)) {
                QString name = QString::fromUtf8(family.pattern);
                name.replace("{a}"_L1, a).replace("{b}"_L1, b).replace("{c}"_L1, c);
                out.append(name.simplified());
            }
        }
    }
    return out;
}

qint64 tidyPrice(qint64 hundredths)
{
    if (hundredths > 10000)
        return (hundredths / 100) * 100 - 10; // 149.90
    return hundredths > 2000 ? (hundredths / 10) * 10 : hundredths;
}

Product productOf(const Family &family, const QString &name, int number, qint64 place, qint64 places, Random &random)
{
    Product out;
    out.sku = u"%1-%2"_s.arg(QLatin1String(family.prefix)).arg(number, 5, 10, QLatin1Char('0'));
    out.shopSku = out.sku;
    out.ean = eanFor(number);
    out.name = name;
    out.unit = QString::fromUtf8(family.unit);
    out.category = QString::fromUtf8(family.category);
    const qint64 span = family.dearest - family.cheapest;
    const qint64 position = places < 2 ? 0 : place * place * 1000 / ((places - 1) * (places - 1));
    out.net = qMax<qint64>(5, tidyPrice((family.cheapest + span * position / 1000) * random.between(92, 108) / 100));
    out.pack = family.pack;
    out.grams = family.grams * random.between(60, 140) / 100;
    out.fast = random.chance(18);
    return out;
}

// A second colour of the packaging, a new generation: how a catalogue grows past its plain combinations.
QString editionOf(const QString &name, int round)
{
    static const QStringList editions {QString(), u"Eco"_s, u"v2"_s, u"Plus"_s, u"Pro"_s, u"2026"_s, u"XL"_s};
    return round == 0 ? name : name + u' ' + editions[round % int(editions.size())];
}

} // namespace

QString eanFor(int number)
{
    QString digits = u"590%1"_s.arg(number + 700'000'000, 9, 10, QLatin1Char('0'));
    int sum = 0;
    for (int i = 0; i < 12; ++i)
        sum += digits[i].digitValue() * (i % 2 == 0 ? 1 : 3);
    return digits + QString::number((10 - sum % 10) % 10);
}

QVector<Product> catalogue(int count, quint64 seed)
{
    Random random(seed);
    QVector<Product> out;
    for (int round = 0; int(out.size()) < count; ++round) {
        for (const Family &family : families) {
            const QStringList names = namesOf(family);
            for (qsizetype i = 0; i < names.size() && int(out.size()) < count; ++i)
                out.append(productOf(family, editionOf(names[i], round), int(out.size()) + 1, i, names.size(), random));
        }
    }
    for (Product &product : out) {
        const bool cut = product.category.startsWith("Kable"_L1) && product.grams > 700;
        product.limit = cut && random.chance(25)
            ? 1
            : (product.category.startsWith(u"Oświetlenie"_s) && random.chance(3) ? 2 : 0);
    }
    return out;
}

} // namespace zgoda::demo
