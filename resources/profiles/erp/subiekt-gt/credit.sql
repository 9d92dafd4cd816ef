-- Limits of the card, and debts from the receivables (type 39), all in the home currency. overdue: those due before :today, less
-- the negative ones that were due by then too. open_orders are the orders from customers (type 16) that are not realised yet, whole.
select
    x.customer     as "customer",
    x.credit_limit as "credit_limit",
    cast(:home_currency as char(3)) as "currency",
    x.balance      as "balance",
    x.overdue      as "overdue",
    x.open_orders  as "open_orders",
    x.credit_limit - x.balance - x.open_orders as "remaining",
    x.max_days_late as "max_days_late",
    x.erp_id       as "erp_id"
from (
    select k."kh_Symbol" as customer, k."kh_MaxWartKred" as credit_limit, k."kh_MaxDniSp" as max_days_late, k."kh_Id" as erp_id,
        coalesce((select sum(n."nzf_Wartosc") from "dbo"."nz__Finanse" n
            where n."nzf_Typ" = 39 and n."nzf_TypObiektu" = 1 and n."nzf_IdObiektu" = k."kh_Id"), 0) as balance,
        coalesce((select sum(n."nzf_Wartosc") from "dbo"."nz__Finanse" n
            where n."nzf_Typ" = 39 and n."nzf_TypObiektu" = 1 and n."nzf_IdObiektu" = k."kh_Id"
              and n."nzf_TerminPlatnosci" < cast(:today as date)), 0) as overdue,
        coalesce((select sum(d."dok_WartBrutto") from "dbo"."dok__Dokument" d
            where d."dok_Typ" = 16 and d."dok_Status" in (5, 6, 7) and d."dok_PlatnikId" = k."kh_Id"), 0) as open_orders
    from "dbo"."kh__Kontrahent" k
    left join "dbo"."adr__Ewid" a on a."adr_IdObiektu" = k."kh_Id" and a."adr_TypAdresu" = 1
    where k."kh_Rodzaj" in (0, 2) and k."kh_Jednorazowy" = 0 and coalesce(a."adr_Symbol", '') not like '***%'
) x
where 1 = 1
-- only customer: x.customer
