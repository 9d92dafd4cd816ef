-- Discounts: for a customer or a group, on a category or an article, from a quantity on.
select
    r.kogo      as "who_kind",
    r.kto       as "who",
    r.czego     as "what_kind",
    r.co        as "what",
    r.od_ilosci as "min_qty",
    r.procent   as "discount_pct",
    r.priorytet as "priority",
    r.laczy     as "combines",
    r.wazne_od  as "valid_from",
    r.wazne_do  as "valid_to",
    r.umowa     as "contract_no",
    r.zmieniono as "updated_at",
    r.id        as "erp_id"
from rabat r
where 1 = 1
-- only who_kind: r.kogo
-- only who: r.kto
-- only what: r.co
