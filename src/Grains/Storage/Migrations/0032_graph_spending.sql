-- What each caller of the graph, a person or a program's key, has spent in its last minute. No truth: unlogged, and a crash begins the minute anew.
create unlogged table account.graph_spending (
    caller text primary key,
    minute timestamptz not null,
    spent  bigint not null
);
alter table account.graph_spending enable row level security, force row level security;
create policy doors on account.graph_spending using ('accounts' = any ((select public.reach())::text[]));
