using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;

namespace LawLab.Web.Tests.Access;

/// <summary>
/// What a door is given: values by the name of the member that takes them, such that whoever may do the thing is not refused for
/// what she sent. A member that has no value here and needs one fails the test, which then says what to add.
/// </summary>
internal sealed class Samples(Cast cast)
{
    private int _count;

    /// <summary>The value of a member of a type, argument or input; null when none is known.</summary>
    public string? Find(string owner, string member, Try request) =>
        // A list that is narrowed to one number would hide the others, and the cast's cases have numbers of their own.
        $"{owner}.{member}" == "CaseFilterInput.aNumber" ? null :
        ByOwner($"{owner}.{member}", request) ?? UsedUp($"{owner}.{member}", member, request) ?? OfObject(member, request) ?? ByName(member, request);

    /// <summary>As <see cref="Find"/>, where one is needed.</summary>
    public string Need(string owner, string member, Try request) => Find(owner, member, request)
        ?? throw new InvalidOperationException($"No value is known for {owner}.{member}. Add one to {nameof(Samples)}.");

    /// <summary>The objects of the table, and the default one of a kind where the door is about another.</summary>
    private string? OfObject(string member, Try request)
    {
        var id = request.Thing.Id(request.Visitor);
        return member switch
        {
            "id" => request.Kind.Length > 0 ? id : OpaqueId.New(),
            "draftId" => DraftId.StrategyOf(id).ToString(),
            "personId" => request.Kind == Kind.Case ? cast.Spare.PersonId : OpaqueId.New(),
            _ when Kind.OfArgument(member) is { Length: > 0 } kind => kind == request.Kind ? id : Default(kind, request.Visitor),
            _ => null,
        };
    }

    /// <summary>What a command that is carried out uses up.</summary>
    private string? UsedUp(string full, string member, Try request) => full switch
    {
        "GrantBreakGlassInput.requestId" => cast.BreakGlassRequest,
        "RequestAssistanceInput.personId" or "AskToLiftWallInput.personId" or "LiftWallInput.personId" => cast.Take(request.Thing.Id(request.Visitor), full),
        _ when member is "hearingId" or "requestId" => cast.Take(request.Thing.Id(request.Visitor), member),
        _ => null,
    };

    private string Default(string kind, Visitor visitor) => kind switch
    {
        // A center that nobody shares with anyone: joining it lets nobody see more.
        Kind.Jurisdiction => OpaqueId.New(),
        _ => cast.Things(kind)[0].Id(visitor),
    };

    private static string? ByOwner(string member, Try request) => member switch
    {
        "POST /graphql.body" => """{"query":"{ me { id } }"}""",
        "InvitationRequest.email" => $"new{OpaqueId.New()}@lawlab.test",
        "Query.attorneys.text" or "CaseFilterInput.text" => request.Thing.Words(request.Visitor),
        "Query.audit.first" => "100",
        "RaiseWallInput.personId" => OpaqueId.New(),
        "EstablishJurisdictionInput.name" or "EstablishJurisdictionInput.fieldOffice" => "Made-Up",
        "ReadDraftAt.version" => "1",
        "KindRuleInput.kind" => "team.joined",
        "SetNotificationRulesInput.timeZone" => "America/Chicago",
        "SetNotificationRulesInput.digestAt" => "17:00",
        "SetNotificationRulesInput.language" => "es",
        "QuietHoursInput.from" => "22:00",
        "QuietHoursInput.to" => "07:00",
        _ => null,
    };

    private string? ByName(string member, Try request) => member switch
    {
        "commandId" => Guid.NewGuid().ToString("D"),
        "first" => "2",
        "list" => "court",
        "court" => "ATL",
        "judge" => "ZQ1",
        "nationality" => "GT",
        "language" or "languages" => "SP",
        "relief" => "ASYL",
        "caseType" => "RMV",
        "noticeToAppearOn" => "2024-03-01",
        "admittedOn" => "2015-05-04",
        "on" => new DateOnly(2040, 1, 1).AddDays(Next()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "at" => "09:30",
        "state" => "GA",
        "caption" => "Matter of Made-Up",
        "aNumber" => "000100100",
        "reviewOn" => "2040-01-01",
        "text" or "name" or "reason" => "A made-up line",
        "code" => string.Create(CultureInfo.InvariantCulture, $"Q{Letter(Next() / 26)}{Letter(_count)}"),
        "hoursPerMonth" => "20",
        "email" => request.Visitor.Person?.Email ?? "nobody@lawlab.test",
        "password" or "currentPassword" or "newPassword" => TestPerson.Password,
        "ceremony" => "no ceremony",
        "credential" => "{}",
        "refreshToken" => request.Visitor.Tokens?.RefreshToken ?? "no token",
        "token" => "no token",
        "path" => "anywhere",
        "format" => "txt",
        "change" => $$$"""{"clientId":"{{{OpaqueId.New()}}}","sequence":1,"baseVersion":0,"delta":{"ops":[{"insert":"x"}]}}""",
        "afterVersion" => "0",
        "range" => """{"index":0,"length":0}""",
        _ => null,
    };

    private int Next() => Interlocked.Increment(ref _count);

    private static char Letter(int number) => (char)('C' + (number % 20));
}
