using System.Security.Claims;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web;

/// <summary>
/// <c>POST /profiles/import?dryRun=true|false</c>: profiles from a table (<see cref="ProfileFile"/>) as the body, up to 1 MB, by who keeps the
/// profiles of the organization. People are named by the address of their account. A dry run writes nothing and answers the same.
/// </summary>
internal static class ProfileImportEndpoint
{
    private const int AtOnce = 8;

    private static readonly Refusal s_unknown =
        new("import.unknown-person", "There is no account with this address in your organization: invite this person first.");

    public static void MapProfileImport(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/profiles/import", Import);

    private static async Task<IResult> Import(
        bool dryRun, HttpRequest request, ClaimsPrincipal user, Accounts accounts, IGrainFactory grains, TimeProvider clock, CancellationToken stop)
    {
        var actor = user.ToActor();
        if (!AccessRules.Can(actor, OrganizationAction.KeepProfiles, actor.OrganizationId)) return Problems.Of(Refusal.NotFound);
        if (await TextOf(request, stop) is not { } text)
        {
            return Problems.Of(new Refusal("import.unreadable", "This file cannot be read: it is not UTF-8. Save it as CSV in UTF-8 with a column email."));
        }

        var (rows, refusal) = await ProfileFile.ReadAsync(text, stop);
        if (refusal is not null) return Problems.Of(refusal);
        var people = await accounts.PeopleOfAsync([.. rows.Select(row => row.Email)], actor, stop);
        var report = new ImportedRow[rows.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(rows.Index(), options, async (each, cancellation) =>
        {
            var personId = people(each.Item.Email);
            report[each.Index] = each.Item.Values is not { } values ? Failed(each.Item, null, each.Item.Errors)
                : personId is null ? Failed(each.Item, null, [s_unknown])
                : await Carry(each.Item, values, grains.GetGrain<IAttorneyGrain>(personId), actor, dryRun, clock.GetUtcNow(), cancellation);
        });
        return TypedResults.Ok(ImportReport.Of(dryRun, report));
    }

    private static async Task<ImportedRow> Carry(
        ProfileRow row, ProfileValues values, IAttorneyGrain grain, Actor actor, bool dryRun, DateTimeOffset now, CancellationToken cancellation)
    {
        // An account without a profile, or with one of another organization, is nobody here.
        if (await grain.Read(actor) is not { } profile) return Failed(row, null, [s_unknown]);
        var plan = ProfileImport.Plan(profile, values, actor, now);
        if (plan.Refusals.Count > 0) return Failed(row, profile.Name, plan.Refusals);
        foreach (var command in dryRun ? [] : plan.Commands)
        {
            var reply = await Retry.Command(() => grain.Submit(command), answer => answer.Refusal, cancellation);
            if (reply.Refusal is { } refused) return Failed(row, profile.Name, [refused]);
        }

        var outcome = plan.Commands.Count == 0 ? ImportOutcome.Same : plan.IsNew ? ImportOutcome.New : ImportOutcome.Changed;
        return new(row.Line, row.Email, profile.Name, outcome, plan.Changes, []);
    }

    private static ImportedRow Failed(ProfileRow row, string? name, IReadOnlyList<Refusal> errors) =>
        new(row.Line, row.Email, name, ImportOutcome.Failed, [], [.. errors.Select(error => new ImportError(error.Code, error.Message))]);

    /// <summary>The body; null when it is not UTF-8. How large it may be is the server's limit.</summary>
    private static async Task<string?> TextOf(HttpRequest request, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, stop);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.ToArray());
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private enum ImportOutcome
    {
        New,
        Changed,
        Same,
        Failed,
    }

    private sealed record ImportError(string Code, string Message);

    private sealed record ImportedRow(
        int Line, string Email, string? Name, ImportOutcome Outcome, IReadOnlyList<string> Changes, IReadOnlyList<ImportError> Errors);

    private sealed record ImportReport(bool DryRun, int New, int Changed, int Same, int Failed, IReadOnlyList<ImportedRow> Rows)
    {
        public static ImportReport Of(bool dryRun, IReadOnlyList<ImportedRow> rows) =>
            new(dryRun, Count(rows, ImportOutcome.New), Count(rows, ImportOutcome.Changed), Count(rows, ImportOutcome.Same), Count(rows, ImportOutcome.Failed), rows);

        private static int Count(IReadOnlyList<ImportedRow> rows, ImportOutcome outcome) => rows.Count(row => row.Outcome == outcome);
    }
}
