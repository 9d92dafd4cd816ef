#include "ui/ruleforms.h"

#include "models/record/canonical.h"
#include "ui/text.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct RuleForm {
    Q_DECLARE_TR_FUNCTIONS(RuleDialog)
};

Result<Value> canonicalValue(const Field &field, const QString &canonical)
{
    TextPool pool;
    const Parsed parsed = parseCell(field, canonical.toUtf8(), pool);
    if (parsed.problem)
        return fail(Error::Kind::Rejected, canonical);
    return toValue(field, parsed.cell, pool);
}

} // namespace

bool speaksOfRows(Rule::Kind kind) { return kind == Rule::Kind::Restore || kind == Rule::Kind::Expected; }

bool countsAmount(Rule::Kind kind) { return kind == Rule::Kind::Tolerance || kind == Rule::Kind::Buffer; }

void choose(QComboBox *box, const QString &data, const QString &word)
{
    int index = 0;
    while (index < box->count() && box->itemData(index).toString() != data)
        ++index;
    if (index == box->count())
        box->addItem(word, data);
    box->setCurrentIndex(index);
}

void listConditions(QComboBox *box, const Session &session, const Schema &schema)
{
    for (const Field &field : schema.fields) {
        if (isText(field.type))
            box->addItem(fieldWord(field.id), field.id);
    }
    for (const AreaSetup &area : session.setup().areas) {
        const bool describes = !area.referenceFor.isEmpty() && area.schema->area != schema.area
            && std::any_of(schema.fields.begin(), schema.fields.end(),
                [&](const Field &f) { return f.key && f.identity == area.referenceFor; });
        for (int i = area.schema->keyCount; describes && i < int(area.schema->fields.size()); ++i) {
            const Field &field = area.schema->fields[i];
            if (field.type == FieldType::Code || field.type == FieldType::Text)
                box->addItem(RuleForm::tr("%1: %2").arg(areaWord(area.schema->area), fieldWord(field.id)),
                    area.referenceFor + u'.' + field.id);
        }
    }
}

QString globsText(const QStringList &globs)
{
    QStringList parts;
    for (QString glob : globs) {
        const bool plain = !glob.isEmpty() && !glob.contains(u',') && !glob.contains(u'"') && glob == glob.trimmed();
        parts.append(plain ? glob : u'"' + glob.replace(u'"', u"\"\""_s) + u'"');
    }
    return parts.join(u", "_s);
}

QStringList globsOf(const QString &text)
{
    QStringList globs;
    QString part;
    bool inside = false, quoted = false;
    const auto end = [&] {
        const QString glob = quoted ? part : part.trimmed();
        if (!glob.isEmpty())
            globs.append(glob);
        part.clear();
        quoted = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool doubled = inside && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"';
        if (doubled) {
            part += text[i++];
        } else if (c == u'"' && (inside || part.trimmed().isEmpty())) {
            inside = !inside;
            if (inside)
                part.clear();
            quoted = true;
        } else if (c == u',' && !inside) {
            end();
        } else if (inside || !quoted || !c.isSpace()) { // blanks after a closing quote are none of the pattern's
            part += c;
        }
    }
    end();
    return globs;
}

QString shownAmount(const QString &canonical) { return QString(canonical).replace(u'.', QLocale().decimalPoint()); }

QString amountComplaint(const Field &field, const QString &had, const QString &typed)
{
    if (field.type != FieldType::Decimal && field.type != FieldType::Int)
        return RuleForm::tr("%1 is no number: an amount cannot be kept back from it or let pass.")
            .arg(fieldWord(field.id));
    const bool own = !had.isEmpty() && typed == shownAmount(had);
    const Result<Value> value = own ? canonicalValue(field, had) : typedValue(field, typed);
    if (!value || value->kind != Value::Kind::Text)
        return RuleForm::tr("Type an amount as %1 is written.").arg(fieldWord(field.id));
    if (value->text.startsWith(u'-'))
        return RuleForm::tr("Type an amount of nothing or more: %1 is less than that.").arg(typed.trimmed());
    return {};
}

} // namespace zgoda
