using LawLab.Graph.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Mail;

/// <summary>E-mail about notices, where a server is set.</summary>
internal static class MailSetup
{
    /// <summary>Without a server nothing is sent and nothing fails: notices are on the page, which says that there is no e-mail.</summary>
    public static void AddLawLabMail(this WebApplicationBuilder builder)
    {
        var settings = MailSettings.Read(builder.Configuration);
        builder.Services.Configure<GraphOptions>(graph => graph.MailIsSetUp = settings is not null);
        if (settings is null) return;
        builder.Services.AddSingleton(new MailServer(settings));
        builder.Services.AddHostedService<MailSender>();
    }
}
