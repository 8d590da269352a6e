using System.Collections.Concurrent;
using LawLab.Grains.Access;
using LawLab.Grains.Library;

namespace LawLab.Web.Tests.Access;

/// <summary>An item of a library with a version and a use, and more like it: one to withdraw, and a stock to publish.</summary>
internal sealed class LibraryFile
{
    private readonly LawLabApp _app;
    private readonly string _text = "Item" + OpaqueId.New();
    private readonly ConcurrentQueue<string> _toPublish = [];

    private LibraryFile(LawLabApp app, string judge) => (_app, Judge) = (app, judge);

    public string Id { get; private set; } = "";

    /// <summary>What withdrawing uses up.</summary>
    public string ToWithdraw { get; private set; } = "";

    /// <summary>Code of the judge whom it is about; it finds the item in a list.</summary>
    public string Judge { get; }

    /// <param name="jurisdiction">The center; null for the author's organization alone.</param>
    /// <param name="caseId">A case of the author's in which it was used.</param>
    /// <param name="tries">How many may publish.</param>
    public static async Task<LibraryFile> Add(LawLabApp app, TestPerson author, string? jurisdiction, string judge, string caseId, int tries)
    {
        var file = new LibraryFile(app, judge);
        var content = new LibraryContent(file._text, ["asylum"], ["ATL"], [judge], "bond", "A made-up citation", "https://lawlab.test/made-up", new DateOnly(2026, 3, 2));
        file.Id = await file.Add(author, jurisdiction, LibraryKind.Authority, content);
        file.ToWithdraw = await file.Add(author, jurisdiction, LibraryKind.Template, new LibraryContent("A made-up item", [], [], []));
        for (var i = 0; i < tries; i++) file._toPublish.Enqueue(await file.Add(author, jurisdiction, LibraryKind.Template, new LibraryContent("A made-up item", [], [], [])));
        await file.Submit(file.Id, new PublishLibraryItem(Guid.NewGuid(), author.Actor, "A made-up note"));
        await file.Submit(file.ToWithdraw, new PublishLibraryItem(Guid.NewGuid(), author.Actor, null));
        await file.Submit(file.Id, new RecordLibraryUse(Guid.NewGuid(), author.Actor, caseId, "ATL", judge, "bond", new DateOnly(2026, 3, 2), LibraryUseResult.Granted));
        return file;
    }

    /// <summary>One that nobody has published yet.</summary>
    public string ToPublish() => _toPublish.TryDequeue(out var id) ? id : throw new InvalidOperationException("Lay in more to publish.");

    public Thing AsThing(string state) => new(state, Id, Judge)
    {
        Secrets = new Dictionary<string, string> { [_text] = "query libraryItem.title" },
    };

    private async Task<string> Add(TestPerson author, string? jurisdiction, LibraryKind kind, LibraryContent content)
    {
        var add = new AddLibraryItem(Guid.NewGuid(), author.Actor, kind, jurisdiction, content, "A made-up text", kind is LibraryKind.Authority ? OpaqueId.New() : null);
        var id = LibraryItemId.For(author.OrganizationId!, add.CommandId);
        await Submit(id, add);
        return id;
    }

    private async Task Submit(string id, LibraryCommand command) => Assert.Null((await _app.Grain<ILibraryItemGrain>(id).Submit(command)).Refusal);
}
