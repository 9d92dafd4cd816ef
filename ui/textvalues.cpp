#include "models/base/decimal.h"
#include "ui/text.h"
#include "ui/words.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// Canonical "1234.5000" with the locale's grouping and decimal separator, without passing a floating-point number.
QString localNumber(QByteArrayView canonical)
{
    const QLocale locale;
    QString text = QString::fromLatin1(canonical);
    const bool negative = text.startsWith(u'-');
    if (negative)
        text.remove(0, 1);
    const qsizetype point = text.indexOf(u'.');
    QString out = locale.toString(text.left(point < 0 ? text.size() : point).toLongLong());
    if (point >= 0)
        out += locale.decimalPoint() + text.mid(point + 1);
    return negative ? locale.negativeSign() + out : out;
}

// Prices keep two places, quantities none: what is not zero is always shown.
int leastPlaces(const Field &field) { return field.counter || field.key || field.info ? 0 : qMin(2, field.scale); }

QString presentText(const Field &field, const QString &canonical)
{
    switch (field.type) {
    case FieldType::Decimal: return localNumber(plainDecimal(canonical, leastPlaces(field)).toLatin1());
    case FieldType::Int: return localNumber(canonical.toLatin1());
    case FieldType::Bool: return canonical == "1"_L1 ? Words::tr("yes") : Words::tr("no");
    case FieldType::Date: return dateText(QDate::fromString(canonical, Qt::ISODate));
    case FieldType::Instant: {
        const QDateTime at = QDateTime::fromString(canonical, Qt::ISODateWithMs);
        return at.isValid() ? instantText(at.toMSecsSinceEpoch()) : canonical;
    }
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::Enum: break;
    }
    return canonical;
}

QString reservedText(Value::Kind kind)
{
    switch (kind) {
    case Value::Kind::Absent: return Words::tr("not there");
    case Value::Kind::Null: return u"–"_s;
    case Value::Kind::Unknown: return u"?"_s;
    case Value::Kind::Text: break;
    }
    return {};
}

// Groups of three as this locale writes them, with or without places after its point.
bool wellGrouped(const QString &typed, const QString &group, const QString &point)
{
    const QRegularExpression grouped(u"^[-+]?[1-9]\\d{0,2}(?:%1\\d{3})+(?:%2\\d*)?$"_s.arg(
        QRegularExpression::escape(group), QRegularExpression::escape(point)));
    return grouped.match(typed).hasMatch();
}

QString withoutBlanks(QString typed) { return typed.remove(u' ').remove(QChar(0xa0)).remove(QChar(0x202f)); }

// Where groups are parted by a comma or a point, "1,234" is a thousand to one person and little more than one to another.
bool ambiguous(const QString &typed)
{
    const QString group = QLocale().groupSeparator();
    if (group != "."_L1 && group != ","_L1)
        return false;
    const QRegularExpression once(u"^[-+]?[1-9]\\d{0,2}%1\\d{3}$"_s.arg(QRegularExpression::escape(group)));
    return once.match(withoutBlanks(typed)).hasMatch();
}

// A typed number to canonical digits: blanks and the locale's group separators go, a comma or the locale's own
// separator becomes a point.
QByteArray plainNumber(const QString &text)
{
    const QLocale locale;
    QString typed = withoutBlanks(text);
    const QString group = locale.groupSeparator();
    const QString point = locale.decimalPoint();
    const bool mark = group == "."_L1 || group == ","_L1;
    if (!group.isEmpty() && (!mark || wellGrouped(typed, group, point)))
        typed.remove(group);
    typed.replace(point, "."_L1);
    typed.replace(u',', u'.');
    return typed.toUtf8();
}

QByteArray typedBytes(const Field &field, const QString &typed)
{
    switch (field.type) {
    case FieldType::Decimal:
    case FieldType::Int: return plainNumber(typed);
    case FieldType::Date: {
        const QDate date = QLocale().toDate(typed, QLocale::ShortFormat);
        return (date.isValid() ? date.toString(Qt::ISODate) : typed).toUtf8();
    }
    case FieldType::Bool:
        if (typed.compare(Words::tr("yes"), Qt::CaseInsensitive) == 0)
            return QByteArrayLiteral("1");
        if (typed.compare(Words::tr("no"), Qt::CaseInsensitive) == 0)
            return QByteArrayLiteral("0");
        break;
    case FieldType::Instant:
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::Enum: break;
    }
    return typed.toUtf8();
}

} // namespace

QString plainDecimal(const QString &canonical, int leastPlaces)
{
    const qsizetype point = canonical.indexOf(u'.');
    if (point < 0)
        return canonical;
    qsizetype end = canonical.size();
    while (end > point + 1 + leastPlaces && canonical[end - 1] == u'0')
        --end;
    return canonical.left(end == point + 1 ? point : end);
}

QString plainNumber(const Field &field, const QString &canonical)
{
    return field.type == FieldType::Decimal ? plainDecimal(canonical, leastPlaces(field)) : canonical;
}

QString valueText(const Field &field, const Value &value)
{
    return value.kind == Value::Kind::Text ? presentText(field, value.text) : reservedText(value.kind);
}

QString valueText(const Field &field, Cell cell, const TextPool &pool)
{
    return valueText(field, toValue(field, cell, pool));
}

QString countText(qint64 count) { return QLocale().toString(count); }

QString movedBy(bool up, const QString &by) { return (up ? QChar(u'+') : QChar(0x2212)) + by; }

QString moneyText(qint64 tenThousandths, const QString &currency)
{
    const DecimalResult cents = rescale(tenThousandths, 4, 2);
    return localNumber(formatDecimal(cents.units, 2)) + QChar(0xa0) + currency;
}

QString instantText(Instant at)
{
    if (at == 0)
        return Words::tr("never");
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at).toLocalTime(), QLocale::ShortFormat);
}

QString clockText(Instant at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at).toLocalTime().time(), u"HH:mm"_s);
}

QString dateText(QDate date) { return date.isValid() ? QLocale().toString(date, QLocale::ShortFormat) : u"–"_s; }

QString ageText(qint64 milliseconds)
{
    const qint64 seconds = qMax<qint64>(0, (milliseconds + 500) / 1000);
    if (seconds < 60)
        return counted(QT_TRANSLATE_N_NOOP("Words", "%Ln s"), seconds);
    if (seconds < 3600)
        return counted(QT_TRANSLATE_N_NOOP("Words", "%Ln min"), seconds / 60);
    if (seconds < 48 * 3600)
        return counted(QT_TRANSLATE_N_NOOP("Words", "%Ln h"), seconds / 3600);
    return counted(QT_TRANSLATE_N_NOOP("Words", "%Ln day(s)"), seconds / 86400);
}

QString shortTimeText(qint64 milliseconds)
{
    constexpr qint64 longTime = 10'000;
    return milliseconds < longTime ? Words::tr("%1 ms").arg(countText(milliseconds)) : ageText(milliseconds);
}

Result<Value> typedValue(const Field &field, const QString &typed)
{
    const QString trimmed = typed.trimmed();
    if (trimmed.isEmpty())
        return Value {Value::Kind::Null, {}};
    if ((field.type == FieldType::Decimal || field.type == FieldType::Int) && ambiguous(trimmed)) {
        const QString group = QLocale().groupSeparator();
        QString whole = withoutBlanks(trimmed), broken = whole;
        whole.remove(group);
        broken.replace(group, QLocale().decimalPoint());
        return fail(Error::Kind::Rejected,
            fill(Words::tr("“%1” as %2, which can mean two numbers: type %3 or %4"),
                {trimmed, fieldWord(field.id), whole, broken}));
    }
    TextPool pool;
    const Parsed parsed = parseCell(field, typedBytes(field, trimmed), pool);
    if (parsed.problem || !isPresent(parsed.cell))
        return fail(Error::Kind::Rejected, fill(Words::tr("“%1” as %2"), {trimmed, fieldWord(field.id)}));
    return toValue(field, parsed.cell, pool);
}

} // namespace zgoda
