using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Auth;

/// <summary>A session that ended counts as none, whether it came as cookie or as bearer.</summary>
internal static class SessionCheck
{
    public static async Task SignOutEnded(HttpContext http, RequestDelegate next)
    {
        if (http.User.Identity?.IsAuthenticated == true
            && !await http.RequestServices.GetRequiredService<Sessions>().IsCurrent(http.User, http.RequestAborted))
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(http);
    }
}
