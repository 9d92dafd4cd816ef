// Fields of a profile: what is read into them.
#include "connectors/b2b/profileparts.h"

#include <QDate>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

QVector<Path> pathsOf(const ProfileNode &node)
{
    QVector<Path> out;
    const QStringList texts = node.texts();
    for (const QString &text : texts)
        out.append(ProfileNode(text, node.where(), node.trouble()).path());
    return out;
}

// A part of a join is a path, or a value of the round: {{over.NAME}}.
void readJoin(const ProfileNode &node, FieldModel &out)
{
    out.kind = FieldModel::Kind::Join;
    out.text = node.at("with").text(u"/"_s);
    out.without = node.at("without").text({});
    const QStringList texts = node.at("join").texts();
    for (const QString &text : texts) {
        const bool over = text.startsWith("{{over."_L1) && text.endsWith("}}"_L1);
        out.overs.append(over ? text.mid(7).chopped(2) : QString());
        out.paths.append(over ? Path {} : ProfileNode(text, node.where(), node.trouble()).path());
    }
}

void readSource(const ProfileNode &node, FieldModel &out)
{
    if (node.has("constant")) {
        out.kind = FieldModel::Kind::Constant;
        out.text = node.at("constant").text({});
    } else if (node.has("over")) {
        out.kind = FieldModel::Kind::Over;
        out.text = node.at("over").needText();
    } else if (node.has("join")) {
        readJoin(node, out);
    } else if (node.has("first")) {
        out.kind = FieldModel::Kind::First;
        out.paths = pathsOf(node.at("first"));
    } else {
        out.paths = {node.at("path").path()};
        out.signs = {1};
        const bool made = node.at("plus").value().isObject(); // readTerms()
        const QVector<Path> plus = made ? QVector<Path>() : pathsOf(node.at("plus")), minus = pathsOf(node.at("minus"));
        if (made || !plus.isEmpty() || !minus.isEmpty())
            out.kind = FieldModel::Kind::Sum;
        out.paths += plus + minus;
        out.signs += QVector<int>(plus.size(), 1) + QVector<int>(minus.size(), -1);
    }
}

void readConversion(const ProfileNode &node, FieldModel &out)
{
    out.as = FieldModel::As(node.at("as").word(
        {u"plain"_s, u"unix"_s, u"unixms"_s, u"local"_s, u"date"_s, u"bool"_s, u"comma"_s, u"point"_s}));
    if (node.at("as").value() == "point"_L1) // the other one of comma, and what is usual
        out.as = FieldModel::As::Plain;
    out.form = node.at("form").text({});
    const QDate day(2026, 11, 23); // every part of it must be in the form, the century too
    if (!out.form.isEmpty() && QDate::fromString(day.toString(out.form), out.form) != day)
        node.at("form").complain(u"day, month and a year of four digits are in it: dd.MM.yyyy"_s);
    out.zone = node.at("zone").text({});
    if (!out.zone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(out.zone.toLatin1()))
        node.at("zone").complain(u"no such time zone: %1"_s.arg(out.zone));
    out.round = node.at("round").number(-1, 0, 6);
    out.lookup = node.at("lookup").text({});
    out.by = node.at("by").text(u"id"_s);
    out.give = out.lookup.isEmpty() ? QString() : node.at("give").needText();
}

} // namespace

QJsonObject laidOver(QJsonObject base, const QJsonObject &over, const QStringList &within)
{
    for (auto it = over.begin(); it != over.end(); ++it) {
        if (it.value().isNull())
            base.remove(it.key());
        else if (within.contains(it.key()) && base.value(it.key()).isObject() && it.value().isObject())
            base.insert(it.key(), laidOver(base.value(it.key()).toObject(), it.value().toObject(), {}));
        else
            base.insert(it.key(), it.value());
    }
    return base;
}

// "minor": 2 is a number of places, "minor": "currency" the field that holds the currency.
void readMinor(const ProfileNode &node, int &places, QString &by)
{
    if (node.value().isString())
        by = node.value().toString();
    else
        places = node.number(-1, 0, 6);
}

// What is added is a path, or a field of its own: one that comes through a table.
void PartReader::readTerms(const ProfileNode &node, FieldModel &out) const
{
    if (!node.value().isObject())
        return;
    FieldModel term = field(out.id, node);
    if (term.kind != FieldModel::Kind::Value || term.lookup.isEmpty())
        node.complain(u"what is added is a path, or a value through a lookup"_s);
    out.terms.append(term);
}

FieldModel PartReader::field(const QString &id, const ProfileNode &node) const
{
    FieldModel out;
    out.id = id;
    if (node.value().isString()) {
        out.paths = {node.path()};
        return out;
    }
    node.only({u"path"_s, u"plus"_s, u"minus"_s, u"join"_s, u"with"_s, u"first"_s, u"constant"_s, u"over"_s, u"minor"_s,
        u"map"_s, u"else"_s, u"when"_s, u"for"_s, u"as"_s, u"form"_s, u"zone"_s, u"round"_s, u"lookup"_s, u"by"_s,
        u"give"_s, u"or"_s, u"if"_s, u"without"_s});
    readSource(node, out);
    readTerms(node.at("plus"), out);
    readConversion(node, out);
    readMinor(node.at("minor"), out.minor, out.minorBy);
    out.map = node.at("map").map();
    if (node.has("or"))
        out.fallback = node.at("or").text({});
    if (node.has("else"))
        out.otherwise = node.at("else").text({});
    if (node.has("if")) {
        node.at("if").only({u"path"_s, u"is"_s});
        out.ifPath = node.at("if").at("path").path();
        out.ifIs = node.at("if").at("is").text({});
    }
    if (node.has("when")) {
        out.whenOver = node.at("when").at("over").needText();
        out.whenIs = node.at("when").at("is").needText();
    }
    return out;
}

QVector<FieldModel> PartReader::fields(const ProfileNode &node) const
{
    QVector<FieldModel> out;
    const QStringList ids = node.object().keys();
    for (const QString &id : ids) {
        const ProfileNode one = node.at(id);
        if (applies(one))
            out.append(field(id, one));
    }
    return out;
}

} // namespace zgoda::b2b
