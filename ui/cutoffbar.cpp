#include "ui/cutoffbar.h"

#include "models/base/async.h"
#include "models/run/cutoffbook.h"
#include "ui/buttons.h"
#include "ui/labels.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QTimer>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda {

// One line: a sign, the sentence, the way to the orders that it speaks of.
class CutOffLineView final : public QWidget {
public:
    CutOffLineView(const Look *look, CutOffBar *bar)
        : QWidget(bar)
        , m_look(look)
        , m_sign(new QLabel(this))
        , m_text(note(this))
        , m_go(new LinkButton(this))
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(10, 4, 10, 4);
        layout->setSpacing(8);
        layout->addWidget(m_sign, 0, Qt::AlignTop);
        layout->addWidget(m_text, 1);
        layout->addWidget(m_go, 0, Qt::AlignTop);
        m_sign->setFixedWidth(16);
    }

    void show(const CutOffLine &line)
    {
        m_line = line;
        m_text->setText(line.text);
        m_go->setVisible(!line.orders.isEmpty());
        m_go->setText(counted(QT_TRANSLATE_N_NOOP("Words", "Show %Ln order(s)"), line.orders.size()));
        m_go->setAccessibleName(CutOffBar::tr("%1: %2").arg(m_go->text(), line.text));
        const bool quiet = tint() == Tint::None;
        tintWidget(this, quiet ? m_look->card() : m_look->tint(tint()), m_look->text());
        m_sign->setPixmap(quiet ? QPixmap() : m_look->stateIcon(sign()).pixmap(16, 16));
        setVisible(true);
    }

    Tint tint() const
    {
        switch (m_line.mood) {
        case CutOffMood::Calm: return Tint::None;
        case CutOffMood::Soon: return Tint::NeedsYou;
        case CutOffMood::Missed: return Tint::Blocked;
        case CutOffMood::Wrong: return Tint::NeedsYou;
        }
        return Tint::None;
    }

    QString text() const { return m_text->text(); }
    const QVector<KeyId> &orders() const { return m_line.orders; }
    LinkButton *button() const { return m_go; }

private:
    RowState sign() const { return m_line.mood == CutOffMood::Missed ? RowState::Blocked : RowState::Conflict; }

    const Look *m_look;
    QLabel *m_sign;
    QLabel *m_text;
    LinkButton *m_go;
    CutOffLine m_line;
};

CutOffBar::CutOffBar(const Desk &desk, int most, QWidget *parent, const QString &area)
    : QWidget(parent)
    , m_desk(desk)
    , m_most(most)
    , m_only(area)
    , m_layout(new QVBoxLayout(this))
    , m_minutes(new QTimer(this))
{
    setObjectName(u"cutOffs"_s);
    setAccessibleName(tr("Cut-off hours"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
    m_minutes->setSingleShot(true);
    connect(m_minutes, &QTimer::timeout, this, &CutOffBar::refresh);
    connect(desk.session, &Session::areaChanged, this, [this](const QString &changed) {
        if (m_book && changed == m_book->fields().area)
            refresh();
    });
    connect(desk.session, &Session::opened, this, &CutOffBar::refresh);
    connect(desk.look, &Look::changed, this, &CutOffBar::refresh);
    hide();
    refresh();
}

void CutOffBar::refresh()
{
    if (!m_book) {
        m_book = CutOffBook::of(*m_desk.session);
        if (m_book)
            connect(m_book, &CutOffBook::changed, this, &CutOffBar::refresh);
    }
    const int asked = ++m_asked;
    const CutOffInput input = cutOffInput(*m_desk.session);
    const bool here = m_only.isEmpty() || m_only == input.fields.area;
    if (m_dismissed || !here || !input.given() || !m_desk.session->areas().contains(input.fields.area)) {
        m_minutes->stop();
        hide();
        return;
    }
    constexpr int minute = 60'000;
    m_minutes->start(minute - int(input.now % minute)); // with the clock's own minutes
    onFinished(QtConcurrent::run([input, review = cutOffReview(*m_desk.session)] {
        return std::make_shared<const CutOffBoard>(cutOffBoard(review.get(), input));
    }),
        this, [this, asked](const CutOffBoardPtr &board) {
            if (asked == m_asked)
                show(*board);
        });
}

void CutOffBar::dismiss()
{
    m_dismissed = true;
    refresh();
}

CutOffLineView *CutOffBar::lineAt(qsizetype index)
{
    while (m_lines.size() <= index) {
        auto *line = new CutOffLineView(m_desk.look, this);
        m_layout->addWidget(line);
        const qsizetype at = m_lines.size();
        connect(line->button(), &QPushButton::clicked, this,
            [this, at] { Q_EMIT ordersWanted(m_area, m_lines[at]->orders()); });
        m_lines.append(line);
    }
    return m_lines[index];
}

void CutOffBar::show(const CutOffBoard &board)
{
    m_area = board.area;
    QVector<CutOffLine> lines = cutOffLines(board, m_desk.names);
    if (lines.size() > m_most) {
        const qsizetype more = lines.size() - (m_most - 1);
        lines.resize(m_most - 1);
        lines.append(
            {tr("%1 more about cut-off hours: they are on the page of %2.").arg(countText(more), areaWord(board.area)),
                CutOffMood::Calm, {}});
    }
    for (qsizetype i = 0; i < lines.size(); ++i)
        lineAt(i)->show(lines[i]);
    for (qsizetype i = lines.size(); i < m_lines.size(); ++i)
        m_lines[i]->hide();
    setVisible(!lines.isEmpty());
}

QStringList CutOffBar::texts() const
{
    QStringList out;
    for (const CutOffLineView *line : m_lines) {
        if (!line->isHidden())
            out.append(line->text());
    }
    return out;
}

QVector<Tint> CutOffBar::tints() const
{
    QVector<Tint> out;
    for (const CutOffLineView *line : m_lines) {
        if (!line->isHidden())
            out.append(line->tint());
    }
    return out;
}

void CutOffBar::press(int line)
{
    if (line >= 0 && line < int(m_lines.size()))
        m_lines[line]->button()->click();
}

} // namespace zgoda
