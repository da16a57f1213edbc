import { queryOptions } from '@tanstack/react-query'
import { api } from '#kernel/screens/client/client.ts'
import type { Delivery } from '#kernel/webhooks/delivery-log.ts'
import type { Trigger, Webhook } from '#kernel/webhooks/webhook.ts'

export type { Delivery, Trigger, Webhook }

/** A webhook with how many of its deliveries wait, and how many were given up. */
export type CountedWebhook = Webhook & { readonly waiting: number; readonly failed: number }

export type WholeDelivery = Delivery & { readonly body: string | null; readonly response: string | null }

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => api.get<{ readonly items: readonly CountedWebhook[] }>('/api/webhooks', { signal }),
})

export const deliveriesKey = (webhook: number) => ['webhooks', webhook, 'deliveries']

export const hostsQuery = queryOptions({
  queryKey: ['allowed-hosts'],
  queryFn: ({ signal }) => api.get<{ readonly hosts: readonly string[] }>('/api/allowed-hosts', { signal }),
})
