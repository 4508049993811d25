using SmartCom.ClientApi;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Demo;
using SmartCom.ClientApi.Http;
using SmartCom.ClientApi.Intake;
using SmartCom.ClientApi.Live;
using SmartCom.ClientApi.MailLinks;
using SmartCom.ClientApi.Operations;
using SmartCom.ClientApi.Tracker;
using SmartCom.ClientApi.Web;
using SmartCom.Telemetry;

var reset = new DemoReset();
do
{
    var builder = WebApplication.CreateBuilder([.. Flags.Expand(args), .. reset.Arguments]);
    builder.AddEngine();
    builder.Services.AddAccess();
    builder.Services.AddIntake().AddKafkaIntake(builder.Configuration);
    builder.Services.AddLive();
    builder.Services.AddApi();
    builder.Services.AddOperations();
    builder.Services.AddSmartComTelemetry(builder.Configuration);
    builder.Services.AddMailLinks();
    builder.Services.AddDemo(reset);

    var app = builder.Build();
    app.UseProblemDetails();
    app.UseSecurityHeaders();
    app.UseMiddleware<StandBy>();
    app.UseAuthentication();
    app.UseAntiForgery();
    app.UseAuthorization();
    app.UseMiddleware<Idempotency>();

    app.MapIntake();
    app.MapTracker();
    app.MapLive();
    app.MapMailLinks();
    app.MapHealth();
    app.MapMetrics().RequireAuthorization(Policies.Operate);
    app.MapOpenApi().RequireAuthorization(Policies.See);
    app.MapAccess();
    app.MapApi();
    app.MapEngine();
    await app.MapDemoAsync();
    app.MapMarketersApp();
    app.Run();
}
while (reset.TakeAway());

/// <summary>The program, for tests that start it.</summary>
public partial class Program;
