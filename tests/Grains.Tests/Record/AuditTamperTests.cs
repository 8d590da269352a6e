using System.Security.Cryptography;
using LawLab.Grains.Record;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Record;

/// <summary>
/// What a superuser who knows how the chain is made can do to it, and that each is found. Of three chains the middle one,
/// <c>T</c> below, is tampered with: 20 entries, of which the 6th, 13th and last were signed.
/// </summary>
public sealed class AuditTamperTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private static readonly string s_before = new('1', 32);
    private static readonly string s_tenant = new('2', 32);
    private static readonly string s_after = new('3', 32);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<string> _lines = [];

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task Verify_FindsEachOfManyWaysToTamper_AndNamesTheFirstBadEntry()
    {
        await FillAsync();
        Assert.Null((await VerifyAsync()).Broken);
        var tamperings = Tamperings().ToList();
        Assert.True(tamperings.Count >= 50);

        var unfound = new List<string>();
        foreach (var (what, sql, named) in tamperings)
        {
            await ExecuteAsync($"SET session_replication_role = replica; {sql.Replace("'T'", $"'{s_tenant}'", StringComparison.Ordinal)}");
            var broken = (await VerifyAsync()).Broken;
            if (broken?.StartsWith(named, StringComparison.Ordinal) != true) unfound.Add($"{what}: expected '{named}', found '{broken}'");
            await ExecuteAsync("""
                SET session_replication_role = replica;
                DELETE FROM audit_entry; INSERT INTO audit_entry SELECT * FROM entry_kept;
                DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM head_kept
                """);
        }

        Assert.Empty(unfound);
        Assert.Null((await VerifyAsync()).Broken);
    }

    [Fact]
    public void Heads_ChangedInTheirFileOrSignedByAnother_AreNotTaken()
    {
        var line = AuditHeads.Line(new SignedHead(DateTimeOffset.UnixEpoch, s_tenant, 7, new byte[32]), _key);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(7, AuditHeads.Read([line], other.ExportSubjectPublicKeyInfoPem() + "\n" + _key.ExportSubjectPublicKeyInfoPem())[0].Seq);
        Assert.Throws<AuditHeadsException>(() => AuditHeads.Read([line], other.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<AuditHeadsException>(() => AuditHeads.Read([line.Replace(" 7 ", " 8 ", StringComparison.Ordinal)], _key.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<AuditHeadsException>(() => AuditHeads.Read([line], "no key"));
    }

    private static IEnumerable<(string What, string Sql, string Named)> Tamperings()
    {
        (string Column, string Value)[] edits =
        [
            ("at", "at + interval '1 second'"), ("actor", "repeat('f', 32)"), ("authority", "'team/CoCounsel'"), ("action", "'case.followed'"),
            ("object", "'case/' || repeat('e', 32)"), ("result", "'refused'"), ("detail", "'{\"version\": \"2\"}'"), ("prev", "sha256('x')"),
            ("hash", "sha256('x')"),
        ];
        foreach (var (column, value) in edits)
        {
            foreach (var seq in new[] { 1, 10, 20 })
            {
                yield return ($"{column} of {seq}", $"UPDATE audit_entry SET {column} = {value} WHERE tenant = 'T' AND seq = {seq}", $"entry {seq} of organization {s_tenant}");
            }

            if (column is "prev" or "hash") continue;
            yield return ($"{column}, hash made anew", $"UPDATE audit_entry SET {column} = {value} WHERE tenant = 'T' AND seq = 10; {Rehash("AND seq = 10")}", "entry 11 of");
            yield return ($"{column}, chain made anew", $"UPDATE audit_entry SET {column} = {value} WHERE tenant = 'T' AND seq = 10; {Rehash()}", "one of the entries 7 to 13 of");
        }

        foreach (var seq in new[] { 1, 10 })
        {
            yield return ($"{seq} deleted", $"DELETE FROM audit_entry WHERE tenant = 'T' AND seq = {seq}", $"entry {seq} of");
            yield return ($"{seq} deleted, others moved up", $"DELETE FROM audit_entry WHERE tenant = 'T' AND seq = {seq}; {MoveUp(seq)}", $"entry {seq} of");
            yield return (
                $"{seq} deleted, chain made anew",
                $"DELETE FROM audit_entry WHERE tenant = 'T' AND seq = {seq}; {MoveUp(seq)}; {Rehash()}",
                seq == 1 ? "one of the entries 1 to 6 of" : "one of the entries 7 to 13 of");
        }

        yield return ("last deleted", "DELETE FROM audit_entry WHERE tenant = 'T' AND seq = 20", "entry 20 of");
        yield return ("last deleted, head too", $"DELETE FROM audit_entry WHERE tenant = 'T' AND seq = 20; {Rehash()}", "entry 20 of");
        yield return ("half cut off, head too", $"DELETE FROM audit_entry WHERE tenant = 'T' AND seq > 10; {Rehash()}", "entry 11 of");
        yield return ("chain deleted", "DELETE FROM audit_entry WHERE tenant = 'T'", "entry 1 of");
        yield return ("chain deleted, head too", "DELETE FROM audit_entry WHERE tenant = 'T'; DELETE FROM audit_head WHERE tenant = 'T'", "entry 1 of");
        yield return ("all emptied", "TRUNCATE audit_entry, audit_head", "entry 1 of");
        yield return ("two swapped", Swap(8, 9), "entry 8 of");
        yield return ("two swapped, chain made anew", $"{Swap(8, 9)}; {Rehash()}", "one of the entries 7 to 13 of");
        yield return ("moved to another chain", $"UPDATE audit_entry SET tenant = '{s_after}', seq = 21 WHERE tenant = 'T' AND seq = 20", $"entry 21 of organization {s_after}");
        yield return (
            "one put in, chain made anew",
            $"UPDATE audit_entry SET seq = seq + 100 WHERE tenant = 'T' AND seq >= 10; UPDATE audit_entry SET seq = seq - 99 WHERE tenant = 'T' AND seq >= 110; {Insert(10, 9)}; {Rehash()}",
            "one of the entries 7 to 13 of");
        yield return ("one put at the end, head left", $"{Insert(21, 20)}; {Rehash("AND seq = 21")}", "entry 21 of");
        yield return ("numbers from 2", "UPDATE audit_entry SET seq = seq + 100 WHERE tenant = 'T'; UPDATE audit_entry SET seq = seq - 99 WHERE tenant = 'T'", "entry 1 of");
        yield return ("a number twice the step", "UPDATE audit_entry SET seq = 22 WHERE tenant = 'T' AND seq = 20", "entry 20 of");
        yield return ("head moved on", "UPDATE audit_head SET seq = 25 WHERE tenant = 'T'", "entry 21 of");
        yield return ("head moved back", "UPDATE audit_head SET seq = 10 WHERE tenant = 'T'", "entry 11 of");
    }

    /// <summary>Makes the hashes fit again, as the chain would, and the head with them when it is all of them.</summary>
    private static string Rehash(string which = "") => $$"""
        DO $do$ DECLARE e record; link bytea; BEGIN
            SELECT coalesce(max(hash) FILTER (WHERE seq = (SELECT min(seq) - 1 FROM audit_entry WHERE tenant = 'T' {{which}})), decode(repeat('00', 32), 'hex'))
                INTO link FROM audit_entry WHERE tenant = 'T';
            FOR e IN SELECT * FROM audit_entry WHERE tenant = 'T' {{which}} ORDER BY seq LOOP
                UPDATE audit_entry SET prev = link, hash = audit_hash(link, seq, at, tenant, actor, authority, action, object, result, detail)
                    WHERE tenant = e.tenant AND seq = e.seq RETURNING hash INTO link;
            END LOOP;
            {{(which.Length == 0 ? "UPDATE audit_head SET hash = link, seq = (SELECT max(seq) FROM audit_entry WHERE tenant = 'T') WHERE tenant = 'T';" : "")}}
        END $do$
        """;

    private static string MoveUp(int from) => $"""
        UPDATE audit_entry SET seq = seq + 100 WHERE tenant = 'T' AND seq > {from};
        UPDATE audit_entry SET seq = seq - 101 WHERE tenant = 'T' AND seq > 100
        """;

    private static string Swap(int one, int other) => $"""
        UPDATE audit_entry SET seq = 100 WHERE tenant = 'T' AND seq = {one};
        UPDATE audit_entry SET seq = {one} WHERE tenant = 'T' AND seq = {other};
        UPDATE audit_entry SET seq = {other} WHERE tenant = 'T' AND seq = 100
        """;

    private static string Insert(int seq, int copyOf) => $"""
        INSERT INTO audit_entry SELECT tenant, {seq}, at, actor, authority, action, object, result, detail, prev, hash
        FROM audit_entry WHERE tenant = 'T' AND seq = {copyOf}
        """;

    private async Task FillAsync()
    {
        await using (var log = new AuditLog(postgres.Source, NullLogger<AuditLog>.Instance))
        {
            for (var n = 1; n <= 20; n++)
            {
                foreach (var tenant in new[] { s_before, s_tenant, s_after })
                {
                    await log.WriteAsync(AuditEntry.Allowed(tenant, Given.Attorney(tenant), "team/Lead", "case.read", $"case/{n:d32}"));
                }

                if (n is 6 or 13 or 20) await SignAsync();
            }
        }

        await ExecuteAsync("CREATE TABLE entry_kept AS SELECT * FROM audit_entry; CREATE TABLE head_kept AS SELECT * FROM audit_head");
    }

    private Task<AuditFindings> VerifyAsync() =>
        AuditChain.VerifyAsync(postgres.Source, AuditHeads.Read(_lines, _key.ExportSubjectPublicKeyInfoPem()), CancellationToken.None);

    private async Task SignAsync()
    {
        await using var connection = await postgres.Source.OpenConnectionAsync();
        foreach (var (tenant, seq, hash) in await AuditSql.HeadsAsync(connection, CancellationToken.None))
        {
            _lines.Add(AuditHeads.Line(new SignedHead(DateTimeOffset.UtcNow, tenant, seq, hash), _key));
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await postgres.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
