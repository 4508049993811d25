# The two programs of a cluster: --target silo and --target client-api.
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS source
# The pages are built with Node 20.19 or newer, which Debian does not have.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
COPY . .

FROM source AS silo-build
RUN dotnet publish silo -c Release -p:Cluster=true -o /app

FROM source AS client-api-build
RUN dotnet publish client-api -c Release -p:Cluster=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
WORKDIR /app
COPY --chmod=755 deploy/healthy /usr/local/bin/healthy
USER $APP_UID

FROM base AS silo
COPY --from=silo-build /app .
EXPOSE 8080 11111 30000
ENTRYPOINT ["dotnet", "SmartCom.Silo.dll"]

FROM base AS client-api
COPY --from=client-api-build /app .
EXPOSE 5080
ENTRYPOINT ["dotnet", "SmartCom.ClientApi.dll"]
