-- What the pages of this release and of earlier ones ask the graph, by the first digits of the text's SHA-256: a page goes on while LawLab is updated around it.
create table account.page_document (
    id      text primary key,
    text    text not null,
    -- When a process of that release last started; forgotten after a year.
    seen_at timestamptz not null default now()
);
alter table account.page_document enable row level security, force row level security;
create policy doors on account.page_document using ('accounts' = any ((select public.reach())::text[]));
