// How a review is made, row by row: used by propose() alone.
#pragma once

#include "models/policy/rules.h"
#include "models/policy/said.h"

#include <map>

namespace zgoda {

class Proposer final {
public:
    Proposer(DiffPtr diff, const ReviewInput &input);
    Review run();

private:
    void addRow(const RowDiff &diff);
    void setAside(const RowDiff &diff, RowReview &row) const;
    void sight(const RowDiff &diff, RowReview &row);
    bool allAlike(const RowDiff &diff) const;
    void addFields(const RowDiff &diff, RowReview &row);
    FieldReview judge(KeyId key, const FieldDiff &diff);
    Proposal propose(KeyId key, const FieldReview &field, Authority &owner);
    bool isSameNumber(const FieldReview &field) const;
    Proposal heldField(int field, const RowView &row);
    bool heldRow(RowReview &row);
    bool isAmount(const FieldReview &field, Cell amount) const;
    Proposal proposalOf(const FieldReview &field, Authority owner, int ownerRule, int restore) const;
    bool within(const FieldReview &field, Cell amount) const;
    bool mayTolerate(const FieldReview &field, Cell amount) const; // so a rule with this amount would, or nobody knows
    void decide(KeyId key, FieldReview &field, Authority owner);
    bool takeChoice(KeyId key, FieldReview &field);
    int use(int index);
    void count(const RowReview &row);
    // Of rows on one side only.
    void oneSided(const RowDiff &diff, RowReview &row);
    void decideRow(const RowDiff &diff, RowReview &row);
    void proposeCreate(const RowDiff &diff, RowReview &row);
    void proposeInErp(RowReview &row);
    static void block(RowReview &row);
    bool goesWithHead(const RowReview &row) const;
    bool comesFrom(Side side, KeyId key) const;
    bool partsKnown(Side holder, KeyId key);
    bool codesKnown(KeyId key);
    void lookForCodes(const Snapshot &rows, KeyId key, QVector<MissingCode> &missing) const;
    void noteContent(KeyId key, Side holder);
    bool runsShort(KeyId key);
    Coverage *coverageOf(qsizetype part);
    const PartRows &partsOn(Side holder, qsizetype part);

    const Diff &m_diff;
    const ReviewInput &m_in;
    Said m_said;
    RuleSet m_rules;
    Review m_out;
    QHash<KeyId, const Sighting *> m_seen;
    const Sighting *m_together = nullptr;                      // of all rows at once; null: each has its own
    QSet<quint64> m_invalid;                                   // spots with a problem of their own
    QVector<bool> m_used;                                      // choices in force
    bool m_inFlight = false;                                   // the row at hand
    std::map<std::pair<Side, qsizetype>, PartRows> m_partRows; // made when a row asks
    std::map<qsizetype, Coverage> m_coverage;                  // by part, likewise
};

} // namespace zgoda
