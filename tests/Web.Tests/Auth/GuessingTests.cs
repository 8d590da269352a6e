using System.Net;
using System.Net.Http.Json;
using LawLab.Grains.Access;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Auth;

[Collection<LawLabTests>]
public sealed class GuessingTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Owner_GetsIn_FromHerDeviceOrWithHerCode_WhileOthersMakeTheAccountWait()
    {
        var person = await app.NewPerson();
        using var device = await app.SignInAs(person);
        var (secret, codes) = await SecondFactorTests.Enrol(device);
        using var stranger = app.Visit();
        for (var i = 0; i < 8; i++)
        {
            await SignInTests.Login(stranger, person.Email, "a guess");
        }

        await SignInTests.AssertProblem(await SecondFactorTests.Login(stranger, person), HttpStatusCode.TooManyRequests, "sign-in.wait");
        await SignInTests.AssertProblem(await SecondFactorTests.Login(stranger, person, code: "000000"), HttpStatusCode.TooManyRequests, "sign-in.wait");
        Assert.Equal(HttpStatusCode.OK, (await SecondFactorTests.Login(stranger, person, SecondFactorTests.Code(secret, ahead: 1))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SecondFactorTests.Login(stranger, person, recovery: codes[0])).StatusCode);
        await SignInTests.AssertProblem(
            await SignInTests.Login(device.Http, person.Email, TestPerson.Password, "?useCookies=true"), HttpStatusCode.Unauthorized, "sign-in.second-factor");
    }

    [Fact]
    public async Task Device_OfOnePerson_IsNoneOfAnother_AndMayNotGuessForEver()
    {
        var (person, other) = (await app.NewPerson(), await app.NewPerson());
        using var device = await app.SignInAs(person);
        using var stranger = app.Visit();
        for (var i = 0; i < 8; i++)
        {
            await SignInTests.Login(stranger, other.Email, "a guess");
            await SignInTests.Login(device.Http, person.Email, "a guess");
        }

        await SignInTests.AssertProblem(await SignInTests.Login(device.Http, other.Email, TestPerson.Password), HttpStatusCode.TooManyRequests, "sign-in.wait");
        await SignInTests.AssertProblem(await SignInTests.Login(device.Http, person.Email, TestPerson.Password), HttpStatusCode.TooManyRequests, "sign-in.wait");
    }

    [Fact]
    public async Task OnePlace_ThatGuessesAtManyAccounts_HasToWait_AndNoOther()
    {
        var person = await app.NewPerson();
        using var stranger = app.Visit();
        var last = HttpStatusCode.Unauthorized;
        for (var i = 0; i < 40 && last != HttpStatusCode.TooManyRequests; i++)
        {
            last = (await SignInTests.Login(stranger, $"nobody{OpaqueId.New()}@lawlab.test", "a guess")).StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        await SignInTests.AssertProblem(await SignInTests.Login(stranger, person.Email, TestPerson.Password), HttpStatusCode.TooManyRequests, "sign-in.wait");
        using var elsewhere = app.Visit();
        Assert.Equal(HttpStatusCode.OK, (await SignInTests.Login(elsewhere, person.Email, TestPerson.Password)).StatusCode);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("123456", null)]
    [InlineData(null, "ABCD-EFGH-IJKL-MNOP")]
    public async Task UnknownAndKnown_CostTheSameWork(string? code, string? recovery)
    {
        var person = await app.NewPerson();
        var known = await WorkOf(new Credentials(person.Email, "not the password", code, recovery));
        var unknown = await WorkOf(new Credentials($"nobody{OpaqueId.New()}@lawlab.test", "not the password", code, recovery));

        Assert.Equal(1, known.Hashes);
        Assert.Equal(known, unknown);
    }

    /// <summary>Password hashes, of how many bytes, that a try costs.</summary>
    private async Task<(int Hashes, int Length)> WorkOf(Credentials given)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var counting = new CountingHasher(manager.PasswordHasher);
        manager.PasswordHasher = counting;
        var verdict = await scope.ServiceProvider.GetRequiredService<SignIn>().Check(given, new DefaultHttpContext { RequestServices = scope.ServiceProvider });
        Assert.Equal(new Verdict(), verdict);
        return (counting.Count, counting.Length);
    }

    private sealed class CountingHasher(IPasswordHasher<Account> real) : IPasswordHasher<Account>
    {
        public int Count { get; private set; }

        public int Length { get; private set; }

        public string HashPassword(Account user, string password) => real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            (Count, Length) = (Count + 1, hashedPassword.Length);
            return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
