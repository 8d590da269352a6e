// What a partner's program asks LawLab. See docs/partners.md.
//
//   LAWLAB_URL=https://lawlab.example.org LAWLAB_KEY=lawlab_key_… dotnet run            figures, and a list page by page
//   LAWLAB_URL=https://lawlab.example.org LAWLAB_KEY=lawlab_key_… dotnet run follow     what happens from now on
//
// The key is read from the environment: on a command line everybody on the machine sees it, in a file of the sources everybody who reads them.
// A person's access token does as well, and opens what she may see.
using System.Net.Http.Headers;
using LawLab.Example;

var url = Environment.GetEnvironmentVariable("LAWLAB_URL") ?? "http://127.0.0.1:5100";
if (Environment.GetEnvironmentVariable("LAWLAB_KEY") is not { Length: > 0 } key)
{
    Console.Error.WriteLine("Put the key into LAWLAB_KEY. An administrator of your organization makes one under Organization.");
    return 2;
}

using var http = new HttpClient { BaseAddress = new Uri(url) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
var lawLab = new LawLabClient(http);
try
{
    await (args is ["follow"] ? Follow() : Read());
    return 0;
}
catch (LawLabException refused)
{
    Console.Error.WriteLine($"{refused.Code}: {refused.Message}");
    return 1;
}

async Task Read()
{
    var me = (await lawLab.Ask("{ me { name role } }")).GetProperty("me");
    Console.WriteLine($"Asking as {me.GetProperty("name")}, {me.GetProperty("role")}");
    await Try("Relief granted, by court", Statistics);
    await Try("Cases", Cases);
}

// One question that is refused (scope.missing: the agreement does not cover it) is no reason not to ask the next.
static async Task Try(string title, Func<Task> ask)
{
    Console.WriteLine(title);
    try
    {
        await ask();
    }
    catch (LawLabException refused)
    {
        Console.WriteLine($"  {refused.Code}: {refused.Message}");
    }
}

async Task Statistics()
{
    var answer = await lawLab.Ask("""
        {
          statistics(measure: SHARE, where: { kind: RELIEF, result: GRANTED }, by: [COURT]) {
            id dataThrough isReleased method
            cells { codes people value low high isSuppressed }
          }
        }
        """);
    // Null is said where the caller gets no statistics at all.
    if (answer.GetProperty("statistics") is not { ValueKind: System.Text.Json.JsonValueKind.Object } statistic)
    {
        Console.WriteLine("  None for this account.");
        return;
    }

    foreach (var cell in statistic.GetProperty("cells").EnumerateArray())
    {
        // Left out is not zero: it is too few people, or protects others who are.
        Console.WriteLine(cell.GetProperty("isSuppressed").GetBoolean()
            ? $"  {cell.GetProperty("codes")[0]}: left out"
            : $"  {cell.GetProperty("codes")[0]}: {cell.GetProperty("value").GetDouble():P0} of {cell.GetProperty("people")} people ({cell.GetProperty("low").GetDouble():P0} to {cell.GetProperty("high").GetDouble():P0})");
    }

    // With this id statistic(id:) gives the same answer in a year: cite it.
    Console.WriteLine($"  {statistic.GetProperty("id")}, data through {statistic.GetProperty("dataThrough")}");
}

async Task Cases()
{
    const string query = """
        query ($after: String) {
          cases(first: 50, after: $after) { nodes { pseudonym status } pageInfo { hasNextPage endCursor } }
        }
        """;
    await foreach (var one in lawLab.All(query, "cases"))
    {
        Console.WriteLine($"  {one.GetProperty("pseudonym")}: {one.GetProperty("status")}");
    }
}

async Task Follow()
{
    await foreach (var counts in lawLab.Follow("subscription { inboxChanged { act know later } }"))
    {
        Console.WriteLine($"Unread: {counts.GetProperty("inboxChanged").GetProperty("act")} to act on");
    }
}
