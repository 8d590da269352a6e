-- What the Orleans AdoNet providers need: membership, reminders, grain storage, and the statements they run.
--
-- The providers read query_text from "OrleansQuery" by key when they start and bind parameters and columns by the names used
-- there; nothing else of this schema is known to them. They connect with "Search Path=orleans,public".
-- Statements are stored rather than functions defined, so that a later migration changes one with a plain update.

create schema orleans;
set local search_path to orleans;

create table membership_version (
    deployment_id text primary key,
    version       int  not null default 0,
    changed_at    timestamptz not null default now());

create table membership (
    deployment_id   text not null references membership_version on delete cascade,
    address         text not null,
    port            int  not null,
    generation      int  not null,
    silo_name       text not null,
    host_name       text not null,
    status          int  not null,
    proxy_port      int  not null,
    suspect_times   text,
    start_time      timestamptz not null,
    i_am_alive_time timestamptz not null,
    primary key (deployment_id, address, port, generation));

create table reminder (
    service_id    text   not null,
    grain_id      text   not null,
    reminder_name text   not null,
    start_time    timestamptz not null,
    period        bigint not null,
    grain_hash    int    not null,
    version       int    not null default 0,
    primary key (service_id, grain_id, reminder_name));

create index reminder_range on reminder (service_id, grain_hash);

-- The key is what makes one of two simultaneous first writes lose. A grain without a key extension has the empty one, since
-- null would not be equal to itself.
create table grain_state (
    service_id  text   not null,
    grain_type  text   not null,
    id_n0       bigint not null,
    id_n1       bigint not null,
    extension   text   not null default '',
    payload     bytea,
    version     int    not null,
    modified_at timestamptz not null default now(),
    primary key (service_id, grain_type, id_n0, id_n1, extension));
-- Snapshots are large and rewritten whole: compressing them would cost more than the disk they take.
alter table grain_state alter column payload set storage external;

create table orleansquery (
    querykey  text primary key,
    querytext text not null);

insert into orleansquery (querykey, querytext) values

-- Membership. The version row is what silos compare and swap: a change of a member and the new version are one statement, which
-- changes both or neither.
('InsertMembershipVersionKey', $sql$
    with created as (
        insert into membership_version (deployment_id) values (@DeploymentId)
        on conflict do nothing
        returning 1)
    select count(*)::int from created
$sql$),

('InsertMembershipKey', $sql$
    with bumped as (
        update membership_version set version = version + 1, changed_at = now()
        where deployment_id = @DeploymentId and version = @Version
          and not exists (
            select from membership
            where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning deployment_id),
    joined as (
        insert into membership (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
        select deployment_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        from bumped
        returning 1)
    select count(*)::int from joined
$sql$),

-- The member is locked before the version, so that a clean-up at the same moment cannot leave a new version without its change.
-- A vote writes the heartbeat it read some time ago, which must not set back one that arrived meanwhile.
('UpdateMembershipKey', $sql$
    with member as (
        select deployment_id from membership
        where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
        for update),
    bumped as (
        update membership_version set version = version + 1, changed_at = now()
        where deployment_id = (select deployment_id from member) and version = @Version
        returning deployment_id),
    changed as (
        update membership m
        set status = @Status, suspect_times = @SuspectTimes::text, i_am_alive_time = greatest(m.i_am_alive_time, @IAmAliveTime)
        from bumped
        where m.deployment_id = bumped.deployment_id and m.address = @Address and m.port = @Port and m.generation = @Generation
        returning 1)
    select count(*)::int from changed
$sql$),

('UpdateIAmAlivetimeKey', $sql$
    update membership set i_am_alive_time = greatest(i_am_alive_time, @IAmAliveTime)
    where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$sql$),

-- One row even when there is no member: the version alone.
('MembershipReadRowKey', $sql$
    select m.address as Address, m.port as Port, m.generation as Generation, m.silo_name as SiloName, m.host_name as HostName,
           m.status as Status, m.proxy_port as ProxyPort, m.suspect_times as SuspectTimes, m.start_time as StartTime,
           m.i_am_alive_time as IAmAliveTime, v.version as Version
    from membership_version v
    left join membership m
        on m.deployment_id = v.deployment_id and m.address = @Address and m.port = @Port and m.generation = @Generation
    where v.deployment_id = @DeploymentId
$sql$),

('MembershipReadAllKey', $sql$
    select m.address as Address, m.port as Port, m.generation as Generation, m.silo_name as SiloName, m.host_name as HostName,
           m.status as Status, m.proxy_port as ProxyPort, m.suspect_times as SuspectTimes, m.start_time as StartTime,
           m.i_am_alive_time as IAmAliveTime, v.version as Version
    from membership_version v
    left join membership m on m.deployment_id = v.deployment_id
    where v.deployment_id = @DeploymentId
$sql$),

('GatewaysQueryKey', $sql$
    select address as Address, proxy_port as ProxyPort, generation as Generation
    from membership
    where deployment_id = @DeploymentId and status = @Status and proxy_port > 0
$sql$),

('DeleteMembershipTableEntriesKey', $sql$
    delete from membership_version where deployment_id = @DeploymentId
$sql$),

-- 6 is SiloStatus.Dead. A silo whose heartbeat is merely old may still be declared dead, and must not vanish before.
('CleanupDefunctSiloEntriesKey', $sql$
    delete from membership
    where deployment_id = @DeploymentId and status = 6 and i_am_alive_time < @IAmAliveTime
$sql$),

-- Reminders. A grain's hash is unsigned but arrives as a signed integer: a range that wraps around has the larger bound first.
('ReadReminderRowsKey', $sql$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder where service_id = @ServiceId and grain_id = @GrainId
$sql$),

('ReadReminderRowKey', $sql$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder where service_id = @ServiceId and grain_id = @GrainId and reminder_name = @ReminderName
$sql$),

('ReadRangeRows1Key', $sql$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder where service_id = @ServiceId and grain_hash > @BeginHash and grain_hash <= @EndHash
$sql$),

('ReadRangeRows2Key', $sql$
    select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder where service_id = @ServiceId and (grain_hash > @BeginHash or grain_hash <= @EndHash)
$sql$),

('UpsertReminderRowKey', $sql$
    insert into reminder (service_id, grain_id, reminder_name, start_time, period, grain_hash)
    values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash)
    on conflict (service_id, grain_id, reminder_name) do update
    set start_time = excluded.start_time, period = excluded.period, grain_hash = excluded.grain_hash, version = reminder.version + 1
    returning version as Version
$sql$),

('DeleteReminderRowKey', $sql$
    with deleted as (
        delete from reminder
        where service_id = @ServiceId and grain_id = @GrainId and reminder_name = @ReminderName and version = @Version
        returning 1)
    select count(*)::int from deleted
$sql$),

('DeleteReminderRowsKey', $sql$
    delete from reminder where service_id = @ServiceId
$sql$),

-- Grain storage. A write answers with the new version; the old one (null for a first write) tells the provider that it lost.
('ReadFromStorageKey', $sql$
    select payload as PayloadBinary, version as Version
    from grain_state
    where service_id = @ServiceId and grain_type = @GrainTypeString and id_n0 = @GrainIdN0 and id_n1 = @GrainIdN1
      and extension = coalesce(@GrainIdExtensionString::text, '')
$sql$),

('WriteToStorageKey', $sql$
    with first as (
        insert into grain_state (service_id, grain_type, id_n0, id_n1, extension, payload, version)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), @PayloadBinary, 1
        where @GrainStateVersion::int is null
        on conflict do nothing
        returning version),
    next as (
        update grain_state set payload = @PayloadBinary, version = version + 1, modified_at = now()
        where service_id = @ServiceId and grain_type = @GrainTypeString and id_n0 = @GrainIdN0 and id_n1 = @GrainIdN1
          and extension = coalesce(@GrainIdExtensionString::text, '') and version = @GrainStateVersion::int
        returning version)
    select coalesce((select version from first), (select version from next), @GrainStateVersion::int) as NewGrainStateVersion
$sql$),

('ClearStorageKey', $sql$
    update grain_state set payload = null, version = version + 1, modified_at = now()
    where service_id = @ServiceId and grain_type = @GrainTypeString and id_n0 = @GrainIdN0 and id_n1 = @GrainIdN1
      and extension = coalesce(@GrainIdExtensionString::text, '') and version = @GrainStateVersion::int
    returning version as NewGrainStateVersion
$sql$),

('DeleteStorageKey', $sql$
    delete from grain_state
    where service_id = @ServiceId and grain_type = @GrainTypeString and id_n0 = @GrainIdN0 and id_n1 = @GrainIdN1
      and extension = coalesce(@GrainIdExtensionString::text, '') and version = @GrainStateVersion::int
    returning version + 1 as NewGrainStateVersion
$sql$);
