using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Customers;
using SmartCom.ClientApi.Definitions;
using SmartCom.ClientApi.Messages;
using SmartCom.ClientApi.Operations;

namespace SmartCom.ClientApi.Http;

/// <summary>The REST API, resource by resource.</summary>
public static class RestApi
{
    /// <summary>Maps everything under /api.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").LimitCalls();
        api.RequirePolicies();
        api.MapKeys();
        api.MapAccount();
        api.MapCustomers();
        api.MapCampaigns();
        api.MapSegments();
        api.MapMessages();
        api.MapMails();
        api.MapDeadLetters();
        api.MapStatus();
        api.MapOperations();
        api.MapSeries();
    }
}
