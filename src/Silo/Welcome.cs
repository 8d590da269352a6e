using LawLab.Silo.Demo;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LawLab.Silo;

/// <summary>The last lines of a start: where LawLab is, and how to get in.</summary>
internal static class Welcome
{
    public static async Task PrintAsync(WebApplication app, string? demoPassword)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine();
        if (demoPassword is not null) PrintDemo(demoPassword);
        else if (!await AnyAccountAsync(app)) Console.WriteLine("Nobody has an account yet. Invite the first administrator:  eng/run.sh invite-administrator EMAIL NAME");
        Console.WriteLine($"LawLab is ready at {string.Join(" and ", addresses)}");
    }

    private static void PrintDemo(string password)
    {
        Console.WriteLine($"Demo world: {DemoWorld.Accounts.Count} accounts of made-up people, all with the password  {password}");
        Console.WriteLine("  attorney01.atl@lawlab.test … attorney24.atl@lawlab.test   (01 and 02 share their first case)");
        Console.WriteLine("  facilitator.atl@lawlab.test, auditor.atl@lawlab.test, administrator01.atl@lawlab.test and 02, and the same for chl, poo and kan");
        Console.WriteLine("  attorney01.borderx@lawlab.test and 02, member01.borderx@lawlab.test and 02   (they produce packets)");
        Console.WriteLine("  facilitator.borderx@lawlab.test (reviews partners) and administrator01.applicant@lawlab.test (applies to be one)");
        Console.WriteLine("  admin@lawlab.test");
        Console.WriteLine("  Without them: LawLab__Demo=false");
    }

    private static async Task<bool> AnyAccountAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Accounts>().AnyAsync();
    }
}
