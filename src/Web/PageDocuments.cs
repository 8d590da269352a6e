using LawLab.Graph.Execution;
using LawLab.Web.Auth;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace LawLab.Web;

/// <summary>
/// What the pages of all releases ask the graph, shared by all processes: while they are updated one by one, and for pages that
/// were opened before, each understands the pages of the others.
/// </summary>
internal sealed class PageDocuments([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database)
{
    // In one order, so that two processes that start together wait for each other and do not lock each other out.
    private const string InsertDocuments = """
        with old as (delete from account.page_document where seen_at < now() - interval '1 year' and id <> all($1))
        insert into account.page_document (id, text) select id, text from unnest($1, $2) as of_page (id, text) order by id
        on conflict (id) do update set seen_at = now()
        """;

    /// <summary>Lets every process know these documents.</summary>
    public async Task Share(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        await using var insert = database.CreateCommand(InsertDocuments);
        insert.Parameters.AddWithValue(texts.Select(PersistedDocuments.ShortIdOf).ToArray());
        insert.Parameters.AddWithValue(texts.ToArray());
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    private const string SelectDocument = "select text from account.page_document where id = $1";

    /// <summary>The document with this short id; null when no release has it.</summary>
    public async Task<string?> Find(string id, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectDocument);
        select.Parameters.AddWithValue(id);
        return (string?)await select.ExecuteScalarAsync(cancellation);
    }

    /// <summary>Shares this release's before the first page of it is served.</summary>
    internal sealed class Sharing(PageDocuments documents, PersistedDocuments persisted) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => documents.Share(persisted.Texts, cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
