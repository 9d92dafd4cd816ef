#include "ui/connectionspage.h"

#include "models/base/async.h"
#include "ui/connectionfields.h"
#include "ui/connectionsteps.h"
#include "ui/labels.h"
#include "ui/mappingdialog.h"
#include "ui/sampletabs.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSplitter>

namespace zgoda {

namespace {

// As high as its form where there is room: by itself a scroll area asks for twenty-four lines at most.
class FormArea final : public QScrollArea {
public:
    using QScrollArea::QScrollArea;
    QSize sizeHint() const override
    {
        if (!widget())
            return QScrollArea::sizeHint();
        const QSize hint = widget()->sizeHint();
        const int wrapped = widget()->heightForWidth(viewport()->width()); // long words go below their label
        return {hint.width(), qMax(hint.height(), wrapped)};
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        if (event->oldSize().width() != event->size().width())
            updateGeometry();
    }
};

} // namespace

ConnectionPane::ConnectionPane(const Desk &desk, Side side, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_side(side)
{
    build();
    connect(m_fields, &ConnectionFields::changed, this, &ConnectionPane::changed);
    m_fields->fill(desk.services->connection(side));
    changed();
}

void ConnectionPane::build()
{
    auto *scroll = new FormArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    scroll->setMinimumHeight(120);
    m_fields = new ConnectionFields(m_desk, m_side, scroll);
    scroll->setWidget(m_fields);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(buildHead());
    m_steps = new ConnectionSteps(this);
    layout->addWidget(m_steps);
    layout->addWidget(scroll);
    layout->addLayout(buildButtons());
    m_message = new MessageBar(m_desk.look, this);
    m_rights
        = note(this, tr("A test says what the login may do and shows ten real rows of each area. It changes nothing."));
    m_word = new QCheckBox(tr("&Read with this login all the same"), this);
    m_word->hide();
    connect(m_word, &QCheckBox::toggled, this, &ConnectionPane::judgeSave);
    m_samples = new SampleTabs(m_desk.look, this);
    layout->addWidget(m_message);
    layout->addWidget(m_rights);
    layout->addWidget(m_word);
    layout->addWidget(m_samples, 1);
    layout->addStretch();
}

QLayout *ConnectionPane::buildHead()
{
    auto *head = new QHBoxLayout;
    auto *dot = new QLabel(this);
    const auto paintDot = [this, dot] { dot->setPixmap(m_desk.look->dot(m_side, 12)); };
    connect(m_desk.look, &Look::changed, dot, paintDot);
    paintDot();
    head->addWidget(dot);
    head->addWidget(heading(this, m_side == Side::Erp ? tr("The ERP") : tr("The shop")), 1);
    return head;
}

QLayout *ConnectionPane::buildButtons()
{
    m_test = new QPushButton(tr("&Test: show ten rows"), this);
    m_save = new QPushButton(tr("&Save"), this);
    m_reopen = new QPushButton(tr("&Open again now"), this);
    m_reopen->setToolTip(tr("Opens the workspace again, with what was saved. Decisions and history stay."));
    m_reopen->hide();
    connect(m_reopen, &QPushButton::clicked, this, &ConnectionPane::reopenWanted);
    m_busy = new QProgressBar(this);
    m_busy->setRange(0, 0);
    m_busy->hide();
    connect(m_test, &QPushButton::clicked, this, &ConnectionPane::test);
    connect(m_save, &QPushButton::clicked, this, &ConnectionPane::save);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_busy, 1);
    buttons->addStretch();
    if (QPushButton *map = mappingButton())
        buttons->addWidget(map);
    buttons->addWidget(m_test);
    buttons->addWidget(m_save);
    buttons->addWidget(m_reopen);
    return buttons;
}

// For an ERP or a shop that no profile knows: its tables or lists become one, which is then chosen here.
QPushButton *ConnectionPane::mappingButton()
{
    if (!m_desk.services->mapping())
        return nullptr;
    auto *button = new QPushButton(m_side == Side::Erp ? tr("&Map tables…") : tr("Map &lists…"), this);
    button->setToolTip(m_side == Side::Erp
            ? tr("For an ERP that is not in the list: choose its tables and columns.")
            : tr("For a shop that is not in the list: choose the lists and members of its answers."));
    connect(button, &QPushButton::clicked, this, [this] {
        MappingDialog dialog(m_desk, form(), secret(), this);
        if (dialog.exec() != QDialog::Accepted)
            return;
        ConnectionForm mapped = form();
        mapped.system = dialog.profile();
        mapped.parameters.clear(); // they were the other profile's
        m_fields->listSystems();
        m_fields->fill(mapped);
        test();
    });
    return button;
}

ConnectionForm ConnectionPane::form() const { return m_fields->form(); }

void ConnectionPane::changed()
{
    m_tested = false;
    m_word->hide();
    m_word->setChecked(false);
    m_steps->show(form(), false, false);
    ++m_changes;
    m_testing.cancel();
    m_test->setEnabled(m_fields->systemChosen());
    m_test->setToolTip(m_test->isEnabled()
            ? tr("Connects, says what the login may do, and reads ten rows of each area. Saves nothing.")
            : tr("Choose the system first."));
    m_save->setEnabled(false);
    m_save->setToolTip(form().name.isEmpty() ? tr("Give the system the name by which you call it.")
                                             : tr("Test the connection first."));
    Q_EMIT testedChanged();
}

void ConnectionPane::keepForOthers() { m_save->hide(); }

QString ConnectionPane::secret() const { return m_fields->secret(); }

void ConnectionPane::test()
{
    if (!m_busy->isHidden()) {
        m_testing.cancel();
        return;
    }
    m_busy->show();
    m_test->setText(tr("&Stop"));
    m_message->hide();
    m_rights->clear();
    m_testing = m_desk.services->test(form(), m_fields->secret());
    const auto over = [this] {
        m_busy->hide();
        m_test->setText(tr("&Test: show ten rows"));
    };
    onFinished(
        m_testing, this,
        [this, over, then = m_changes](const Result<ConnectionReport> &result) {
            over();
            if (then != m_changes) // it tested another form
                return;
            if (result)
                showReport(*result);
            else
                showFailure(result.error());
        },
        over);
}

void ConnectionPane::showReport(const ConnectionReport &report)
{
    m_rights->setText(tr("%1 · login %2 · %3").arg(report.probe.server, report.probe.login, report.probe.rights));
    m_samples->show(report.samples, form().name);
    const bool any
        = std::any_of(report.samples.begin(), report.samples.end(), [](const SampleRows &s) { return !s.error; });
    m_tested = any || report.samples.isEmpty();
    m_steps->show(form(), true, m_tested);
    // A file has no login; who has it may write it.
    m_word->setVisible(m_tested && m_side == Side::Erp && report.probe.canWrite && !report.probe.login.isEmpty());
    if (m_tested && !m_word->isHidden())
        m_message->say(
            tr("The connection works, but its login could change data in the ERP. Better is one that may only "
               "read: the README of the system's profile has what an administrator needs for it."),
            true);
    else if (m_tested)
        m_message->say(tr("The connection works."), false);
    else
        m_message->say(tr("%1 answers, but no area could be read. %2")
                           .arg(form().name, sentence(*report.samples.first().error, form().name)),
            true, report.samples.first().error->detail);
    judgeSave();
}

bool ConnectionPane::tested() const { return m_tested && (m_word->isHidden() || m_word->isChecked()); }

void ConnectionPane::judgeSave()
{
    m_save->setEnabled(tested() && !form().name.isEmpty());
    m_save->setToolTip(m_save->isEnabled() ? tr("Counts when the workspace is opened next.")
            : m_tested                     ? tr("The login could change data: say that it may be read with.")
                                           : tr("No area could be read."));
    Q_EMIT testedChanged();
}

void ConnectionPane::showFailure(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_message->say(sentence(error, form().name), true,
        error.detail.isEmpty() ? error.subject : error.subject + u'\n' + error.detail);
    m_samples->hide();
}

void ConnectionPane::save()
{
    const Result<> saved = m_desk.services->save(form(), m_fields->secret());
    if (!saved) {
        m_message->say(sentence(saved.error()), true, saved.error().detail);
        return;
    }
    m_fields->clearSecret();
    m_save->setEnabled(false);
    m_reopen->show();
    m_reopen->setFocus();
    Q_EMIT said(
        tr("The connection to %1 is saved. It counts when the workspace is opened next.").arg(form().name), false);
}

ConnectionsPage::ConnectionsPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
{
    m_erp = new ConnectionPane(desk, Side::Erp, this);
    m_b2b = new ConnectionPane(desk, Side::B2b, this);
    auto *split = new QSplitter(this);
    split->addWidget(m_erp);
    split->addWidget(m_b2b);
    split->setSizes({500, 500});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(split);
    connect(m_erp, &ConnectionPane::reopenWanted, this, &ConnectionsPage::reopenWanted);
    connect(m_b2b, &ConnectionPane::reopenWanted, this, &ConnectionsPage::reopenWanted);
    connect(m_erp, &ConnectionPane::said, this, &ConnectionsPage::said);
    connect(m_b2b, &ConnectionPane::said, this, &ConnectionsPage::said);
}

} // namespace zgoda
